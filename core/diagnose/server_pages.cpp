// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/server_pages.h"

#include "core/diagnose/rules.h"

namespace certwright::diagnose {

namespace {

struct Row {
    ServerPage page;
    int status;
    std::string_view words; ///< in the body; empty: the status is enough
};

constexpr Row rows[] = {
    {ServerPage::CertificateRefused, 400, "The SSL certificate error"},
    {ServerPage::CertificateMissing, 400, "No required SSL certificate was sent"},
    {ServerPage::PlainHttpOnTls, 400, "The plain HTTP request was sent to HTTPS port"},
    {ServerPage::CertificateRefused, 495, ""},
    {ServerPage::CertificateMissing, 496, ""},
    {ServerPage::PlainHttpOnTls, 497, ""},
    {ServerPage::Misdirected, 421, ""},
};

ServerPage pageOf(const tls::Record& record) {
    return record.http ? recognise(*record.http) : ServerPage::None;
}

} // namespace

ServerPage recognise(const tls::HttpAnswer& answer) {
    for (const Row& row : rows)
        if (answer.status == row.status && answer.body.find(row.words) != std::string::npos)
            return row.page;
    return ServerPage::None;
}

std::string signatureOf(ServerPage page) {
    switch (page) {
    case ServerPage::None:
        return {};
    case ServerPage::CertificateRefused:
        return "ssl-certificate-error";
    case ServerPage::CertificateMissing:
        return "no-required-certificate";
    case ServerPage::PlainHttpOnTls:
        return "plain-http-to-https";
    case ServerPage::Misdirected:
        return "misdirected";
    }
    return {};
}

bool refusesCertificate(const tls::Record& record) {
    return pageOf(record) == ServerPage::CertificateRefused;
}

bool lacksCertificate(const tls::Record& record) {
    return pageOf(record) == ServerPage::CertificateMissing;
}

std::string guessServer(const tls::Record& record) {
    if (record.http && !record.http->field("server").empty())
        return std::string(record.http->field("server"));
    if (record.http && record.http->body.find("<center>nginx") != std::string::npos)
        return "nginx"; // over HTTP/2 the page is all there is
    const bool silent = !record.fatalAlertFromPeer() && !record.http &&
                        (record.close == tls::Close::Fin || record.close == tls::Close::Reset);
    if (silent && record.own.messageSeen && !record.own.sent.empty())
        return "Node.js"; // refuses a certificate without a word
    return {};
}

} // namespace certwright::diagnose
