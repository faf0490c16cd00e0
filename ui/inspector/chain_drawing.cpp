// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/chain_drawing.h"

#include "ui/words/certificates.h"
#include "ui/words/sentence.h"
#include "ui/words/verdicts.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace certwright::ui {

using words::Mark;

namespace {

constexpr std::size_t mostNodes = 40;

class Chains {
    Q_DECLARE_TR_FUNCTIONS(ChainDrawing)
};

ChainEdge edgeBetween(const x509::Certificate& lower, const x509::Certificate& upper) {
    ChainEdge edge;
    edge.namesMatch = lower->issuer == upper->subject;
    const Bytes* wanted = lower.authorityKeyIdentifier();
    const Bytes* offered = upper.subjectKeyIdentifier();
    if (wanted && offered)
        edge.keyIdMatches = *wanted == *offered;
    edge.signature = keys::verifySignature(
        upper->publicKey, lower->outerAlgorithm, lower->toBeSigned(), lower->signature);
    return edge;
}

/// Puts path after path into the graph; what stands in it already is not drawn twice.
class Drawer {
public:
    explicit Drawer(const Judged& judged)
        : judged_(judged) {}

    ChainDrawing run() {
        for (const verify::Path& path : judged_.report.paths)
            add(path);
        return std::move(drawing_);
    }

private:
    void add(const verify::Path& path) {
        const bool isBest = &path == &judged_.report.best();
        std::optional<std::size_t> lower;
        for (std::size_t depth = 0; depth < path.steps.size(); ++depth) {
            const auto upper = nodeOf(path.steps[depth], static_cast<int>(depth));
            if (!upper)
                return;
            if (lower)
                link(*lower, *upper, isBest);
            lower = upper;
        }
    }
    std::optional<std::size_t> nodeOf(const verify::PathStep& step, int column) {
        const auto known = places_.find(step.certificate.sha256());
        if (known != places_.end()) {
            ChainNode& node = drawing_.nodes[known->second];
            if (step.origin == verify::Origin::Anchor) {
                node.isAnchor = true;
                node.whence = judged_.origins.of(step);
            }
            return known->second;
        }
        if (drawing_.nodes.size() >= mostNodes)
            return std::nullopt;
        const x509::Certificate& certificate = step.certificate;
        drawing_.nodes.push_back({.certificate = certificate,
            .whence = judged_.origins.of(step),
            .isAnchor = step.origin == verify::Origin::Anchor,
            .isExpired = judged_.at > certificate->notAfter.instant ||
                judged_.at < certificate->notBefore.instant,
            .column = column,
            .row = rows_[column]++});
        places_[certificate.sha256()] = drawing_.nodes.size() - 1;
        return drawing_.nodes.size() - 1;
    }
    void link(std::size_t lower, std::size_t upper, bool isBest) {
        const bool known = std::ranges::any_of(drawing_.edges,
            [&](const ChainEdge& edge) { return edge.lower == lower && edge.upper == upper; });
        if (known)
            return;
        ChainEdge edge = edgeBetween(drawing_.nodes[lower].certificate, drawing_.nodes[upper].certificate);
        edge.lower = lower;
        edge.upper = upper;
        edge.isOnBestPath = isBest;
        drawing_.edges.push_back(edge);
    }

    const Judged& judged_;
    ChainDrawing drawing_;
    std::map<ossl::Sha256, std::size_t> places_;
    std::map<int, int> rows_;
};

QString tick(std::optional<bool> holds, const QString& what) {
    const Mark mark = !holds ? Mark::Unknown : *holds ? Mark::Accepted : Mark::Refused;
    return words::markSymbol(mark) + QLatin1Char(' ') + what;
}

std::optional<bool> holds(keys::SignatureVerdict verdict) {
    if (verdict == keys::SignatureVerdict::Unsupported)
        return std::nullopt;
    return verdict == keys::SignatureVerdict::Valid;
}

} // namespace

ChainDrawing drawingOf(const Judged& judged) {
    return Drawer(judged).run();
}

QStringList ticksOf(const ChainEdge& edge) {
    return {tick(edge.namesMatch, Chains::tr("name")), tick(edge.keyIdMatches, Chains::tr("key id")),
        tick(holds(edge.signature), Chains::tr("signature"))};
}

QString chainText(const ChainDrawing& drawing) {
    QStringList lines;
    for (const ChainNode& node : drawing.nodes) {
        const QString line = words::certificateLine(node.certificate);
        lines << (node.whence ? QStringLiteral("%1, %2").arg(line, whenceText(*node.whence)) : line);
    }
    for (const ChainEdge& edge : drawing.edges)
        lines << words::filled(Chains::tr("%1 by %2: %3"),
            {words::text(drawing.nodes[edge.lower].certificate->subject.shortText()),
                words::text(drawing.nodes[edge.upper].certificate->subject.shortText()),
                ticksOf(edge).join(QStringLiteral(" · "))});
    return lines.join(QLatin1Char('\n'));
}

} // namespace certwright::ui
