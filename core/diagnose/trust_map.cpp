// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/trust_map.h"

#include "core/diagnose/facts.h"
#include "core/diagnose/resemblance.h"
#include "core/diagnose/rules.h"
#include "core/diagnose/stack_defects.h"
#include "core/verify/findings.h"
#include "core/verify/signature_cache.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <thread>

namespace certwright::diagnose {

using verify::Purpose;
using verify::Treatment;

namespace {

/// What a list of names says of an identity. It is for clients: of servers it says nothing.
TrustCell judgeByNames(const AuthorityList& list, const MapIdentity& identity, TrustCell cell) {
    cell.list = cell.purpose == Purpose::TlsClient ? relationOf(list, identity.chain)
                                                   : ListRelation::NotAsked;
    if (cell.list != ListRelation::Match)
        return cell;
    cell.listed = listedAuthority(list.names, identity.chain);
    for (std::size_t depth = 0; depth <= cell.listed->depth; ++depth)
        cell.path.push_back(identity.chain[depth].sha256());
    return cell;
}

/// One store's column, worked on by one thread: what is asked of the store again and again is asked once.
class Column {
public:
    Column(
        const TrustMapRequest& request, std::size_t store, std::shared_ptr<verify::SignatureCache> signatures)
        : request_(request)
        , store_(store)
        , signatures_(std::move(signatures)) {}

    Result<TrustCell> judge(std::size_t identity, Purpose purpose, const std::stop_token& stop);

private:
    verify::Request questionOf(const MapIdentity& identity, Purpose purpose) const;
    void judgeAsStack(const verify::Request& question, const std::stop_token& stop, verify::Report& report,
        TrustCell& cell) const;
    void explain(TrustCell& cell, const verify::Report& report);
    std::vector<x509::Name> relativesOf(const x509::Name& issuer, Purpose purpose);

    const TrustMapRequest& request_;
    std::size_t store_;
    std::shared_ptr<verify::SignatureCache> signatures_;
    /// By the canonical name of an issuer.
    std::map<std::pair<Purpose, std::string>, std::vector<x509::Name>> relatives_;
};

verify::Request Column::questionOf(const MapIdentity& identity, Purpose purpose) const {
    return {.target = identity.chain.front(),
        .given = {identity.chain.begin() + 1, identity.chain.end()},
        .anchors = std::get<StoreAnchors>(request_.stores[store_]).of(purpose),
        .purpose = purpose,
        .at = request_.at,
        .signatures = signatures_};
}

/// A name of the store that speaks for a left-out intermediate: the rules look for no more than one.
std::vector<x509::Name> Column::relativesOf(const x509::Name& issuer, Purpose purpose) {
    const auto [entry, isNew] = relatives_.try_emplace({purpose, issuer.canonical()});
    if (isNew)
        for (const x509::Certificate& anchor : certificatesOf(request_.stores[store_], purpose))
            if (resembles(issuer, anchor->subject)) {
                entry->second = {anchor->subject};
                break;
            }
    return entry->second;
}

/// The verdict of that program, and a report that holds its reason.
void Column::judgeAsStack(const verify::Request& question, const std::stop_token& stop,
    verify::Report& report, TrustCell& cell) const {
    const auto verdicts = verify::judgeAsStacks(question, stop);
    if (!verdicts)
        return;
    const verify::StackVerdict& verdict = (*verdicts)[static_cast<std::size_t>(*request_.stack)];
    cell.verdict = verdict.treatment;
    if (verdict.treatment == Treatment::Refuses && verdict.reason) {
        verify::Path path = report.best();
        path.findings = {*verdict.reason};
        path.findings.front().depth = std::min(verdict.reason->depth, path.steps.size() - 1);
        report.paths = {std::move(path)};
    }
}

void Column::explain(TrustCell& cell, const verify::Report& report) {
    const bool ofClient = cell.purpose == Purpose::TlsClient;
    tls::Record record;
    record.role = ofClient ? tls::Role::Server : tls::Role::Client;
    record.peer.sent = request_.identities[cell.identity].chain;
    record.peer.verdict = tls::PeerVerdict::Untrusted;
    record.peer.report = report;
    record.peer.trustedNames = relativesOf(report.best().steps.back().certificate->issuer, cell.purpose);
    const rules::Causes causes = ofClient ? rules::caller(record) : rules::serverCertificate(Facts{record});
    const bool known = std::ranges::any_of(causes,
        [](const Diagnosed& d) { return d.cause != Cause::Closed; }); // no conversation took place here
    if (known) {
        cell.cause = causes.front().cause;
        cell.variant = causes.front().variant;
        cell.fix = causes.front().fix.action;
        return;
    }
    cell.cause = ofClient ? Cause::ClientCertRejected : Cause::ServerCertUntrusted;
    for (const verify::PathFinding& found : report.best().findings)
        if (const StackDefect* defect = stackDefectOf(*found.finding.kind)) {
            cell.cause = ofClient ? defect->ofClient : defect->ofServer;
            cell.variant = defect->variant;
            return;
        }
}

Result<TrustCell> Column::judge(std::size_t identity, Purpose purpose, const std::stop_token& stop) {
    TrustCell cell{.identity = identity, .store = store_, .purpose = purpose};
    if (const auto* list = std::get_if<AuthorityList>(&request_.stores[store_]))
        return judgeByNames(*list, request_.identities[identity], std::move(cell));
    const verify::Request question = questionOf(request_.identities[identity], purpose);
    auto report = verify::verify(question, stop);
    if (!report)
        return tl::unexpected(std::move(report).error());
    cell.verdict = report->isValid() ? Treatment::Accepts : Treatment::Refuses;
    for (const verify::PathStep& step : report->best().steps)
        cell.path.push_back(step.certificate.sha256());
    if (request_.stack)
        judgeAsStack(question, stop, *report, cell);
    if (cell.verdict == Treatment::Refuses)
        explain(cell, *report);
    return cell;
}

/// Where a cell stands among all.
std::size_t placeOf(
    const TrustMapRequest& request, std::size_t purpose, std::size_t identity, std::size_t store) {
    return (purpose * request.identities.size() + identity) * request.stores.size() + store;
}

/// Gathers the cells of one thread, so that it tells of them now and then and not each time.
class Herald {
public:
    explicit Herald(const TrustCellsDone& done)
        : done_(done) {}

    void add(const TrustCell& cell) {
        if (!done_)
            return;
        cells_.push_back(cell);
        if (cells_.size() >= mostAtOnce)
            tell();
    }
    void tell() {
        if (!cells_.empty())
            done_(cells_);
        cells_.clear();
    }

private:
    static constexpr std::size_t mostAtOnce = 64;

    const TrustCellsDone& done_;
    std::vector<TrustCell> cells_;
};

} // namespace

Result<std::vector<TrustCell>> trustMap(
    const TrustMapRequest& request, std::stop_token stop, const TrustCellsDone& done) {
    std::vector<TrustCell> cells(request.purposes.size() * request.identities.size() * request.stores.size());
    const auto signatures = std::make_shared<verify::SignatureCache>();
    std::atomic<std::size_t> nextStore = 0;
    std::atomic<bool> cancelled = false;
    // Each thread writes the cells of its own stores only.
    const auto work = [&] {
        Herald herald(done);
        for (std::size_t store = nextStore++; store < request.stores.size() && !cancelled;
             store = nextStore++) {
            Column column(request, store, signatures);
            for (std::size_t purpose = 0; purpose < request.purposes.size(); ++purpose)
                for (std::size_t identity = 0; identity < request.identities.size() && !cancelled;
                     ++identity) {
                    auto cell = column.judge(identity, request.purposes[purpose], stop);
                    if (cell) {
                        herald.add(*cell);
                        cells[placeOf(request, purpose, identity, store)] = std::move(*cell);
                    } else {
                        cancelled = true;
                    }
                }
        }
        herald.tell();
    };
    {
        std::vector<std::jthread> others;
        for (unsigned i = 1; i < std::min<std::size_t>(request.workers, request.stores.size()); ++i)
            others.emplace_back(work);
        work();
    }
    if (cancelled || stop.stop_requested())
        return failure(ErrorCode::Cancelled);
    return cells;
}

std::string listedName(const TrustMapRequest& request, const TrustCell& cell) {
    if (!cell.listed)
        return {};
    return std::get<AuthorityList>(request.stores[cell.store]).names[cell.listed->name].toRfc4514();
}

std::vector<x509::Certificate> pathOf(const TrustMapRequest& request, const TrustCell& cell) {
    std::vector<x509::Certificate> path;
    for (const ossl::Sha256& digest : cell.path)
        for (const auto* known : {&request.identities[cell.identity].chain,
                 &certificatesOf(request.stores[cell.store], cell.purpose)}) {
            const auto found = std::ranges::find(*known, digest, &x509::Certificate::sha256);
            if (found == known->end())
                continue;
            path.push_back(*found);
            break;
        }
    return path;
}

} // namespace certwright::diagnose
