// SPDX-License-Identifier: Apache-2.0
#include "ui/trustmap/trust_map_controller.h"

#include "core/base/utf8.h"
#include "core/net/server_look.h"
#include "ui/services/fingerprint.h"
#include "ui/words/sentence.h"

#include <QFileInfo>

#include <algorithm>
#include <mutex>

namespace certwright::ui {

using diagnose::MapPlace;
using diagnose::Separation;
using diagnose::TrustCell;
using diagnose::TrustMapRequest;

namespace {

/// Cells come by thousands; a person sees no more often than this that there are more.
constexpr std::chrono::milliseconds betweenLooks{40};

template <class Entry> void removeAt(std::vector<Entry>& entries, const std::set<std::size_t>& places) {
    for (auto place = places.rbegin(); place != places.rend(); ++place)
        entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(*place));
}

/// With " Clients CA" behind it a name of 64 characters at the most (ub-common-name, RFC 5280).
constexpr std::size_t longestGroupName = 50;

/// What a server is called by the file of its store.
std::string serverName(const MapColumn& column) {
    return QFileInfo(column.name).completeBaseName().toStdString();
}

template <class Entry> void dropSame(std::vector<Entry>& entries, const std::vector<Entry>& added) {
    std::erase_if(entries, [&](const Entry& known) {
        return std::ranges::find(added, known.origin, &Entry::origin) != added.end();
    });
}

/// What is there under the same name and from the same place is not added again.
template <class Entry> void append(std::vector<Entry>& entries, std::vector<Entry> added) {
    for (Entry& entry : added)
        if (std::ranges::none_of(entries,
                [&](const Entry& known) { return known.name == entry.name && known.origin == entry.origin; }))
            entries.push_back(std::move(entry));
}

} // namespace

struct TrustMapController::Arrived {
    std::mutex mutex;
    std::vector<TrustCell> cells;
};

TrustMapController::TrustMapController(const Services& services, QObject* parent)
    : QObject(parent)
    , services_(services)
    , request_(std::make_shared<TrustMapRequest>()) {
    taking_.setInterval(betweenLooks);
    connect(&taking_, &QTimer::timeout, this, &TrustMapController::takeArrived);
}

TrustMapController::~TrustMapController() = default;

std::size_t TrustMapController::placeOf(const MapPlace& place) const {
    return place.identity * columns_.size() + place.store;
}

const std::optional<TrustCell>& TrustMapController::cell(const MapPlace& place) const {
    return cells_[placeOf(place)];
}

void TrustMapController::setPurpose(verify::Purpose purpose) {
    if (purpose == purpose_)
        return;
    purpose_ = purpose;
    Q_EMIT purposeChanged();
    workOut();
}

void TrustMapController::setStack(std::optional<verify::Stack> stack) {
    stack_ = stack;
    workOut();
}

bool TrustMapController::hasVault() const {
    return !services_.vault.certificates().empty();
}

/// Leaves present themselves, roots judge.
void TrustMapController::addVault() {
    MapEntries entries;
    const QString origin = tr("in the vault");
    for (const vault::StoredCertificate& stored : services_.vault.certificates()) {
        const QString name = words::text(stored.label);
        if (stored.role == vault::Role::Root)
            entries.columns.push_back(
                {name, origin, diagnose::StoreAnchors(verify::anchorsOf({stored.certificate}))});
        if (stored.role == vault::Role::Server || stored.role == vault::Role::Client)
            entries.rows.push_back({name, origin, {services_.vault.chainOf(stored)}});
    }
    add(std::move(entries));
}

void TrustMapController::addMachineStores() {
    reading_.push_back(services_.tasks.run<MapEntries>(
        this, tr("Reading the trust stores of this machine"),
        [](std::stop_token stop, const Progress&) -> Result<MapEntries> { return machineColumns(stop); },
        [this](Result<MapEntries> entries) { add(std::move(*entries)); }));
}

void TrustMapController::chooseFiles(MapSide side) {
    const QString title = side == MapSide::Presents ? tr("Add certificates that present themselves")
                                                    : tr("Add trust stores that judge");
    services_.prompts.askFilesToOpen(
        title, [this, side](const QStringList& files) { addFiles(files, side); });
}

void TrustMapController::addFiles(const QStringList& files, MapSide side) {
    QStringList paths;
    for (const QString& file : files)
        paths << QFileInfo(file).absoluteFilePath();
    readFiles(paths, side, {});
}

void TrustMapController::addServer(const QString& address, MapSide side) {
    ++calls_;
    Q_EMIT runningChanged();
    reading_.push_back(services_.tasks.run<tls::ServerLook>(
        this, tr("Calling %1").arg(address),
        [address = address.toStdString(), at = services_.clock.now()](
            std::stop_token stop, const Progress&) { return net::lookAtServer(address, at, stop); },
        [this, address, side](const Result<tls::ServerLook>& look) { takeServer(look, address, side); }));
}

void TrustMapController::takeServer(
    const Result<tls::ServerLook>& look, const QString& address, MapSide side) {
    --calls_;
    if (look) {
        if (side == MapSide::Presents ? rows_.empty() : columns_.empty())
            setPurpose(side == MapSide::Presents ? verify::Purpose::TlsServer : verify::Purpose::TlsClient);
        MapEntries entries = entriesOf(*look, address, side);
        dropSame(rows_, entries.rows); // what it showed before is replaced
        dropSame(columns_, entries.columns);
        add(std::move(entries));
        return;
    }
    Q_EMIT runningChanged();
    if (look.error().code != ErrorCode::Cancelled)
        Q_EMIT failed(look.error());
}

void TrustMapController::readFiles(
    const QStringList& files, MapSide side, const std::optional<SecretText>& passphrase) {
    reading_.push_back(services_.tasks.run<MapFiles>(
        this, tr("Reading certificates"),
        [files, side, passphrase](
            std::stop_token stop, const Progress&) { return readMapFiles(files, side, passphrase, stop); },
        [this, side, triedPassphrase = passphrase.has_value()](Result<MapFiles> read) {
            if (!read)
                return; // left by the user
            for (const auto& [file, error] : read->refused)
                refuse(file, side, triedPassphrase, error);
            if (!read->entries.isEmpty())
                add(std::move(read->entries));
        }));
}

void TrustMapController::refuse(const QString& file, MapSide side, bool triedPassphrase, const Error& error) {
    if (!asksForPassphrase(error)) {
        Q_EMIT failed(error);
        return;
    }
    services_.prompts.askPassphrase(
        {.forWhat = QFileInfo(file).fileName(), .wrongBefore = triedPassphrase},
        [this, file, side](SecretText passphrase) { readFiles({file}, side, std::move(passphrase)); },
        [this, error] { Q_EMIT failed(error); });
}

void TrustMapController::add(MapEntries entries) {
    append(rows_, std::move(entries.rows));
    append(columns_, std::move(entries.columns));
    unwanted_.clear();
    workOut();
}

void TrustMapController::remove(const std::set<std::size_t>& rows, const std::set<std::size_t>& columns) {
    removeAt(rows_, rows);
    removeAt(columns_, columns);
    unwanted_.clear();
    workOut();
}

void TrustMapController::workOut() {
    auto request = std::make_shared<TrustMapRequest>(
        TrustMapRequest{.identities = {}, .stores = {}, .purposes = {purpose_}, .at = {}});
    request->at = services_.clock.now();
    request->stack = stack_;
    for (const MapRow& row : rows_)
        request->identities.push_back(row.identity);
    for (const MapColumn& column : columns_)
        request->stores.push_back(column.store);
    request_ = request;
    cells_.assign(rows_.size() * columns_.size(), std::nullopt);
    cellsDone_ = 0;
    arrived_ = std::make_shared<Arrived>();
    Q_EMIT changed();
    Q_EMIT wishesChanged();
    working_.drop();
    isRunning_ = !cells_.empty();
    Q_EMIT runningChanged();
    if (!isRunning_)
        return;
    taking_.start();
    working_ = services_.tasks.run<void>(
        this, tr("Working out the trust map"),
        [request, arrived = arrived_](std::stop_token stop, const Progress&) -> Result<void> {
            const auto cells = diagnose::trustMap(*request, stop, [&](const std::vector<TrustCell>& done) {
                const std::scoped_lock lock(arrived->mutex);
                arrived->cells.insert(arrived->cells.end(), done.begin(), done.end());
            });
            if (!cells)
                return tl::unexpected(cells.error());
            return {};
        },
        [this](const Result<void>& done) {
            if (!done && done.error().code != ErrorCode::Cancelled)
                Q_EMIT failed(done.error());
            finish();
        });
}

void TrustMapController::takeArrived() {
    std::vector<TrustCell> cells;
    {
        const std::scoped_lock lock(arrived_->mutex);
        cells.swap(arrived_->cells);
    }
    if (cells.empty())
        return;
    cellsDone_ += cells.size();
    for (TrustCell& cell : cells) {
        const std::size_t place = placeOf({cell.identity, cell.store});
        cells_[place] = std::move(cell);
    }
    Q_EMIT advanced();
}

void TrustMapController::finish() {
    taking_.stop();
    takeArrived();
    isRunning_ = false;
    Q_EMIT runningChanged();
    Q_EMIT wishesChanged(); // what they come to is known now
}

void TrustMapController::stop() {
    working_.requestStop();
    for (Task& task : reading_)
        task.requestStop();
}

void TrustMapController::setUnwanted(const std::vector<MapPlace>& places, bool unwanted) {
    for (const MapPlace& place : places)
        if (unwanted)
            unwanted_.insert(place);
        else
            unwanted_.erase(place);
    Q_EMIT wishesChanged();
}

Separation TrustMapController::separation() const {
    std::vector<TrustCell> cells;
    for (const std::optional<TrustCell>& cell : cells_)
        if (cell)
            cells.push_back(*cell);
    return diagnose::separate(cells, {unwanted_.begin(), unwanted_.end()});
}

const vault::StoredCertificate* TrustMapController::rootFor(const Separation& separation) const {
    for (const diagnose::UnwantedCell& cell : separation.unwanted)
        if (cell.way == diagnose::SeparationWay::OwnAuthorities) {
            const auto path = diagnose::pathOf(*request_, *this->cell(cell.place));
            const auto* stored = services_.vault.find(fingerprint(path.back()));
            return stored && stored->role == vault::Role::Root && stored->hasKey ? stored : nullptr;
        }
    return nullptr;
}

void TrustMapController::buildGroups() {
    services_.vault.whenUnlocked([this] {
        services_.prompts.askFolder(tr("Where to write the certificates and bundles"), {},
            [this](const QString& folder) { makeGroups(separation(), folder); });
    });
}

void TrustMapController::makeGroups(const Separation& separation, const QString& folder) {
    const vault::StoredCertificate* root = rootFor(separation);
    if (!root)
        return; // the vault was changed meanwhile
    SeparationWork work{.groups = {},
        .bundles = {},
        .above = root->setup,
        .vault = services_.vault.vault(),
        .folder = folder.toStdString(),
        .now = services_.clock.now()};
    for (const diagnose::SeparationGroup& group : separation.groups) {
        issue::GroupPlan plan{.name = {}, .clients = {}};
        for (const std::size_t store : group.stores)
            plan.name += (plan.name.empty() ? "" : " ") + serverName(columns_[store]);
        plan.name = elided(plan.name, longestGroupName);
        for (const std::size_t row : group.identities)
            plan.clients.push_back(rows_[row].identity.chain.front()->subject.shortText());
        work.groups.push_back(std::move(plan));
    }
    for (const diagnose::SeparatedStore& store : separation.stores)
        if (!store.groups.empty())
            work.bundles.push_back({serverName(columns_[store.store]), store.groups});
    building_ = services_.tasks.run<MadeSeparation>(
        this, tr("Making an issuing CA for each group"),
        [work](std::stop_token stop, const Progress& progress) {
            return makeSeparation(work, std::move(stop), progress);
        },
        [this, separation, folder](const Result<MadeSeparation>& made) {
            services_.vault.refresh();
            if (!made) {
                Q_EMIT failed(made.error());
                return;
            }
            takeGroups(separation, *made);
            Q_EMIT built(folder);
        });
}

/// The new ones stand where the old ones stood: the map shows what has become of the wish.
void TrustMapController::takeGroups(const Separation& separation, const MadeSeparation& made) {
    for (std::size_t group = 0; group < made.groups.size(); ++group)
        for (std::size_t client = 0; client < made.groups[group].clients.size(); ++client) {
            MapRow& row = rows_[separation.groups[group].identities[client]];
            row.identity.chain = made.groups[group].clientChain(made.groups[group].clients[client]);
            row.origin = tr("new, in the vault");
        }
    std::size_t bundle = 0;
    for (const diagnose::SeparatedStore& store : separation.stores) {
        if (store.groups.empty())
            continue;
        std::vector<x509::Certificate> authorities;
        for (const std::size_t group : store.groups)
            authorities.push_back(made.groups[group].authorities.root);
        MapColumn& column = columns_[store.store];
        const QString file = QString::fromStdString(made.bundles[bundle++].string());
        column = {QFileInfo(file).fileName(), file,
            diagnose::StoreAnchors(verify::anchorsOf(std::move(authorities)))};
    }
    unwanted_.clear();
    workOut();
}

} // namespace certwright::ui
