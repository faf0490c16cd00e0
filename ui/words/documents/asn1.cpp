// SPDX-License-Identifier: Apache-2.0
#include "ui/words/documents/asn1.h"

#include "ui/words/documents/common.h"

#include <QJsonObject>

namespace certwright::words {

using x509::Asn1Node;
using x509::Description;

namespace {

constexpr qsizetype mostElements = 500;

QJsonObject elementDocument(const Description& description, const Asn1Node& node) {
    const bool isElement = node.problem != &x509::finding::notAnElement;
    return {{QStringLiteral("depth"), node.depth},
        {QStringLiteral("offset"), static_cast<qint64>(node.range.offset)},
        {QStringLiteral("length"), static_cast<qint64>(node.range.length)},
        {QStringLiteral("tag"), isElement ? QJsonValue(plain(x509::tagName(node.tag))) : QJsonValue()},
        {QStringLiteral("name"), textOrNull(node.name)},
        {QStringLiteral("value"), textOrNull(description.valueOf(node))}};
}

void append(QJsonArray& elements, const Description& description, const Asn1Node& parent) {
    x509::Asn1Children children = description.childrenOf(parent);
    while (const auto child = children.next()) {
        if (elements.size() > mostElements)
            return;
        elements.append(elements.size() == mostElements ? QJsonObject{{QStringLiteral("more"), true}}
                                                        : elementDocument(description, *child));
        if (child->hasChildren())
            append(elements, description, *child);
    }
}

} // namespace

QJsonArray asn1Document(const Description& description) {
    QJsonArray elements;
    append(elements, description, description.whole());
    return elements;
}

} // namespace certwright::words
