// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/diagnosis.h"

namespace certwright::diagnose {

std::string_view certaintyName(Certainty certainty) {
    switch (certainty) {
    case Certainty::Certain:
        return "certain";
    case Certainty::Likely:
        return "likely";
    case Certainty::Possible:
        return "possible";
    }
    return "possible";
}

std::string_view fixActionName(FixAction action) {
    switch (action) {
    case FixAction::None:
        return "none";
    case FixAction::CheckAddress:
        return "check-address";
    case FixAction::StartServer:
        return "start-server";
    case FixAction::CheckNetwork:
        return "check-network";
    case FixAction::UseTls:
        return "use-tls";
    case FixAction::AskForTls:
        return "ask-for-tls";
    case FixAction::OfferStartTls:
        return "offer-starttls";
    case FixAction::SpeakTlsAtOnce:
        return "speak-tls-at-once";
    case FixAction::CheckProxy:
        return "check-proxy";
    case FixAction::GiveProxyPassword:
        return "give-proxy-password";
    case FixAction::AlignVersions:
        return "align-versions";
    case FixAction::AlignAlgorithms:
        return "align-algorithms";
    case FixAction::CheckServerName:
        return "check-server-name";
    case FixAction::TrustAuthority:
        return "trust-authority";
    case FixAction::SendServerChain:
        return "send-server-chain";
    case FixAction::ReorderServerChain:
        return "reorder-server-chain";
    case FixAction::AnnounceAuthorities:
        return "announce-authorities";
    case FixAction::RenewServerCertificate:
        return "renew-server-certificate";
    case FixAction::ReissueServerCertificate:
        return "reissue-server-certificate";
    case FixAction::ConfigureClientCertificate:
        return "configure-client-certificate";
    case FixAction::AddClientIntermediate:
        return "add-client-intermediate";
    case FixAction::ReorderClientChain:
        return "reorder-client-chain";
    case FixAction::RenewClientCertificate:
        return "renew-client-certificate";
    case FixAction::ReissueClientCertificate:
        return "reissue-client-certificate";
    case FixAction::AddAuthorityToServer:
        return "add-authority-to-server";
    case FixAction::PairKey:
        return "pair-key";
    case FixAction::GivePassphrase:
        return "give-passphrase";
    case FixAction::RepairFile:
        return "repair-file";
    case FixAction::FixClock:
        return "fix-clock";
    case FixAction::RaiseVerifyDepth:
        return "raise-verify-depth";
    case FixAction::AskInHandshake:
        return "ask-in-handshake";
    case FixAction::RefreshCrl:
        return "refresh-crl";
    case FixAction::EnableClientAuthentication:
        return "enable-client-authentication";
    case FixAction::GrantAccess:
        return "grant-access";
    case FixAction::RenewToken:
        return "renew-token";
    case FixAction::CheckServerLog:
        return "check-server-log";
    }
    return {};
}

std::string_view verdictStateName(VerdictState state) {
    switch (state) {
    case VerdictState::Accepted:
        return "accepted";
    case VerdictState::Refused:
        return "refused";
    case VerdictState::RefusedSilently:
        return "refused-silently";
    case VerdictState::Unknown:
        return "unknown";
    case VerdictState::Failed:
        return "failed";
    }
    return "unknown";
}

std::string_view refusedByName(RefusedBy by) {
    switch (by) {
    case RefusedBy::Nobody:
        return {};
    case RefusedBy::Server:
        return "server";
    case RefusedBy::Client:
        return "client";
    case RefusedBy::Network:
        return "network";
    }
    return {};
}

std::string_view verdictLayerName(VerdictLayer layer) {
    switch (layer) {
    case VerdictLayer::None:
        return {};
    case VerdictLayer::Dns:
        return "dns";
    case VerdictLayer::Tcp:
        return "tcp";
    case VerdictLayer::Proxy:
        return "proxy";
    case VerdictLayer::StartTls:
        return "starttls";
    case VerdictLayer::Tls:
        return "tls";
    case VerdictLayer::Http:
        return "http";
    }
    return {};
}

} // namespace certwright::diagnose
