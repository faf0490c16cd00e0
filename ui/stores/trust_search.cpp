// SPDX-License-Identifier: Apache-2.0
#include "ui/stores/trust_search.h"

#include "core/machine/machine_stores.h"
#include "core/tls/identity_files.h"
#include "ui/services/machine_search.h"
#include "ui/words/errors.h"
#include "ui/words/sentence.h"
#include "ui/words/stacks.h"
#include "ui/words/stores.h"
#include "ui/words/trust_maps.h"
#include "ui/words/verdicts.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>
#include <set>

namespace certwright::ui {

using diagnose::StoreAnswer;
using verify::Treatment;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(TrustSearch)
};

bool isTrusting(const StoreAnswer& answer) {
    return answer.cell.verdict == Treatment::Accepts;
}

std::set<std::size_t> trustingPlaces(const TrustAnswers& answers) {
    std::set<std::size_t> places;
    for (const StoreAnswer& answer : answers.answers)
        if (isTrusting(answer))
            places.insert(answer.cell.store);
    return places;
}

/// The places of the stores, those that trust it first.
std::vector<std::size_t> placesInOrder(const TrustAnswers& answers) {
    std::vector<std::size_t> places;
    for (std::size_t place = 0; place < answers.stores.size(); ++place)
        places.push_back(place);
    const auto trusting = trustingPlaces(answers);
    std::ranges::stable_partition(places, [&](std::size_t place) { return trusting.contains(place); });
    return places;
}

void addMachineStores(TrustAnswers& answers, std::stop_token stop) {
    std::set<QString> there;
    for (const NamedStore& store : answers.stores)
        there.insert(QFileInfo(store.path).canonicalFilePath());
    for (machine::ReadStore& read : machine::readMachineStores(machineSearch(), std::move(stop))) {
        const QString path = QString::fromStdString(read.where.path.string());
        if (there.contains(QFileInfo(path).canonicalFilePath()))
            continue;
        if (read.file)
            answers.stores.push_back(
                {words::storeOwnerText(read.where.owner), path, std::move(read.file->store)});
        else
            answers.unread.push_back(std::move(read.file).error());
    }
}

Field answerField(const StoreAnswer& answer) {
    const words::Mark mark = words::markOf(answer.cell.verdict);
    const QString path = words::pathText(answer.path);
    const QString why = words::trustCellLabel(answer.cell);
    const QString text = isTrusting(answer) ? path
        : answer.path.size() < 2            ? why
                                 : words::filled(Texts::tr("%1; as far as it leads: %2"), {why, path});
    const bool isClient = answer.cell.purpose == verify::Purpose::TlsClient;
    return {.name = isClient ? Texts::tr("as a client") : Texts::tr("as a server"),
        .value = words::markSymbol(mark) + QLatin1Char(' ') + text,
        .children = {}};
}

} // namespace

Result<NamedIdentity> identityIn(const QString& file, const std::optional<SecretText>& passphrase) {
    tls::LoadedIdentity loaded = tls::loadIdentity(
        {.certificate = file.toStdString(), .passphrase = passphrase});
    if (loaded.certificates.empty())
        return failure(
            loaded.fault.value_or(Error{.code = ErrorCode::NoCertificate, .subject = file.toStdString()}));
    const QString name = words::text(loaded.certificates.front()->subject.shortText());
    return NamedIdentity{
        name.isEmpty() ? QFileInfo(file).fileName() : name, {std::move(loaded.certificates)}};
}

std::size_t TrustAnswers::trustingStores() const {
    return trustingPlaces(*this).size();
}

Result<TrustAnswers> whoTrusts(
    const NamedIdentity& who, std::vector<NamedStore> open, Instant at, std::stop_token stop) {
    TrustAnswers answers{.who = who.name, .stores = std::move(open), .answers = {}, .unread = {}};
    addMachineStores(answers, stop);
    diagnose::StoreQuestion question{.identity = who.identity, .stores = {}, .at = at};
    for (const NamedStore& store : answers.stores)
        question.stores.push_back(store.store);
    auto asked = diagnose::askStores(question, std::move(stop));
    if (!asked)
        return tl::unexpected(std::move(asked).error());
    answers.answers = std::move(*asked);
    return answers;
}

std::vector<Field> answerFields(const TrustAnswers& answers) {
    const auto trusting = trustingPlaces(answers);
    std::vector<Field> fields;
    for (const std::size_t place : placesInOrder(answers)) {
        const NamedStore& store = answers.stores[place];
        const words::Mark mark = trusting.contains(place) ? words::Mark::Accepted : words::Mark::Refused;
        Field field{.name = words::markSymbol(mark) + QLatin1Char(' ') + store.name,
            .value = store.path.isEmpty() ? Texts::tr("in no file yet") : store.path,
            .children = {}};
        for (const StoreAnswer& answer : answers.answers)
            if (answer.cell.store == place)
                field.children.push_back(answerField(answer));
        fields.push_back(std::move(field));
    }
    for (const Error& error : answers.unread)
        fields.push_back({.name = words::markSymbol(words::Mark::Unknown) + QLatin1Char(' ') +
                Texts::tr("could not be asked"),
            .value = words::errorText(error),
            .children = {}});
    return fields;
}

std::vector<NamedStore> storesInOrder(const TrustAnswers& answers) {
    std::vector<NamedStore> stores;
    for (const std::size_t place : placesInOrder(answers))
        stores.push_back(answers.stores[place]);
    return stores;
}

} // namespace certwright::ui
