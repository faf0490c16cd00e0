// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/server_pages.h"

#include "core/diagnose/rules.h"
#include "core/tls/alerts.h"

#include <algorithm>

namespace certwright::diagnose {

namespace {

struct Row {
    ServerPage page;
    int status;
    std::string_view words; ///< in the body; empty: the status is enough
};

constexpr int badRequest = 400;
constexpr int unauthorized = 401;
constexpr int forbidden = 403;

// nginx: ngx_http_special_response.c, which App Gateway and Cloudflare are built on; IIS: the HTTP sub-statuses, in
// the title of each page in every language; Kong: its plugin mtls-auth.
constexpr Row rows[] = {
    {ServerPage::CertificateRefused, badRequest, "The SSL certificate error"},
    {ServerPage::CertificateMissing, badRequest, "No required SSL certificate was sent"},
    {ServerPage::PlainHttpOnTls, badRequest, "The plain HTTP request was sent to HTTPS port"},
    {ServerPage::CertificateRefused, 495, ""},
    {ServerPage::CertificateMissing, 496, ""},
    {ServerPage::PlainHttpOnTls, 497, ""},
    {ServerPage::CertificateMissing, forbidden, "403.7 - "},
    {ServerPage::MappingDenied, forbidden, "403.12 - "},
    {ServerPage::CertificateRevoked, forbidden, "403.13 - "},
    {ServerPage::CertificateUntrusted, forbidden, "403.16 - "},
    {ServerPage::CertificateOutOfDate, forbidden, "403.17 - "},
    {ServerPage::CertificateMissing, unauthorized, "No required TLS certificate was sent"},
    {ServerPage::CertificateRefused, unauthorized, "TLS certificate failed verification"},
    {ServerPage::Misdirected, 421, ""},
};

constexpr std::string_view amazonFields[] = {"x-amzn-requestid", "x-amzn-errortype", "x-amz-apigw-id"};

bool isAmazons(const tls::HttpAnswer& answer) {
    return answer.field("server").starts_with("awselb") ||
        std::ranges::any_of(amazonFields, [&](auto name) { return !answer.field(name).empty(); });
}

ServerPage pageOf(const tls::Record& record) {
    return record.http ? recognise(*record.http) : ServerPage::None;
}

} // namespace

ServerPage recognise(const tls::HttpAnswer& answer) {
    for (const Row& row : rows)
        if (answer.status == row.status && answer.body.find(row.words) != std::string::npos)
            return row.page;
    return answer.status == forbidden && isAmazons(answer) ? ServerPage::GatewayForbids : ServerPage::None;
}

std::string signatureOf(ServerPage page) {
    switch (page) {
    case ServerPage::None:
        return {};
    case ServerPage::CertificateRefused:
        return "ssl-certificate-error";
    case ServerPage::CertificateMissing:
        return "no-required-certificate";
    case ServerPage::CertificateRevoked:
        return "certificate-revoked";
    case ServerPage::CertificateUntrusted:
        return "certificate-untrusted";
    case ServerPage::CertificateOutOfDate:
        return "certificate-out-of-date";
    case ServerPage::MappingDenied:
        return "mapping-denied";
    case ServerPage::GatewayForbids:
        return "gateway-forbids";
    case ServerPage::PlainHttpOnTls:
        return "plain-http-to-https";
    case ServerPage::Misdirected:
        return "misdirected";
    }
    return {};
}

bool refusesCertificate(const tls::Record& record) {
    switch (pageOf(record)) {
    case ServerPage::CertificateRefused:
    case ServerPage::CertificateRevoked:
    case ServerPage::CertificateUntrusted:
    case ServerPage::CertificateOutOfDate:
        return true;
    default:
        return false;
    }
}

bool lacksCertificate(const tls::Record& record) {
    return pageOf(record) == ServerPage::CertificateMissing;
}

int refusalCode(const tls::Record& record) {
    if (const tls::Alert* alert = record.fatalAlertFromPeer())
        return alert->code;
    switch (pageOf(record)) {
    case ServerPage::CertificateRevoked:
        return tls::alert::certificateRevoked;
    case ServerPage::CertificateUntrusted:
        return tls::alert::unknownCa;
    case ServerPage::CertificateOutOfDate:
        return tls::alert::certificateExpired;
    default:
        return 0;
    }
}

std::string guessServer(const tls::Record& record) {
    if (record.http && !record.http->field("server").empty())
        return std::string(record.http->field("server"));
    if (record.http && isAmazons(*record.http))
        return "AWS";
    if (record.http && record.http->body.find("<center>nginx") != std::string::npos)
        return "nginx"; // over HTTP/2 the page is all there is
    const bool silent = !record.fatalAlertFromPeer() && !record.http &&
                        (record.close == tls::Close::Fin || record.close == tls::Close::Reset);
    if (silent && record.own.messageSeen && !record.own.sent.empty())
        return "Node.js"; // refuses a certificate without a word
    return {};
}

} // namespace certwright::diagnose
