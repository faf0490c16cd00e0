// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/record.h"

#include <concepts>

/// The fields of a record and of what it holds, each named once, for writing and for reading: an archive is
/// called with every key and its value.
namespace certwright::tls::record_fields {

inline constexpr int formatVersion = 1;
inline constexpr const char* versionKey = "certwright_record";
inline constexpr const char* recordKey = "record";
/// Certificates stand in a table of their own, and are numbers elsewhere.
inline constexpr const char* certificatesKey = "certificates";

template <class Archive> void fieldsOf(Archive& at, Error& value) {
    at("code", value.code);
    at("subject", value.subject);
    at("detail", value.detail);
    at("causes", value.causes);
}
template <class Archive> void fieldsOf(Archive& at, verify::PathFinding& value) {
    at("depth", value.depth);
    at("finding", value.finding);
}
template <class Archive> void fieldsOf(Archive& at, verify::Path& value) {
    at("steps", value.steps);
    at("findings", value.findings);
    at("policies", value.policies);
}
template <class Archive> void fieldsOf(Archive& at, verify::OpenSslError& value) {
    at("code", value.code);
    at("depth", value.depth);
}
template <class Archive> void fieldsOf(Archive& at, verify::OpenSslOpinion& value) {
    at("ok", value.ok);
    at("errors", value.errors);
}
template <class Archive> void fieldsOf(Archive& at, verify::Report& value) {
    at("paths", value.paths);
    at("findings", value.findings);
    at("openssl", value.openssl);
}
template <class Archive> void fieldsOf(Archive& at, x509::SignedCertificateTimestamp& value) {
    at("version", value.version);
    at("log_id", value.logId);
    at("timestamp_ms", value.timestampMilliseconds);
    at("extensions", value.extensions);
    at("signature_algorithm", value.signatureAlgorithm);
    at("signature", value.signature);
}
template <class Archive> void fieldsOf(Archive& at, HttpAnswer& value) {
    at("status", value.status);
    at("reason", value.reason);
    at("fields", value.fields);
    at("body", value.body);
}
template <class Archive> void fieldsOf(Archive& at, ClientHello& value) {
    at("legacy_version", value.legacyVersion);
    at("cipher_suites", value.cipherSuites);
    at("server_name", value.serverName);
    at("alpn", value.alpn);
    at("versions", value.versions);
    at("groups", value.groups);
    at("signature_schemes", value.signatureSchemes);
    at("certificate_signature_schemes", value.certificateSignatureSchemes);
    at("certificate_authorities", value.certificateAuthorities);
    at("extensions", value.extensions);
    at("post_handshake_auth", value.postHandshakeAuth);
}
template <class Archive> void fieldsOf(Archive& at, ServerHello& value) {
    at("version", value.version);
    at("cipher_suite", value.cipherSuite);
    at("group", value.group);
    at("alpn", value.alpn);
    at("is_retry_request", value.isRetryRequest);
    at("secure_renegotiation", value.secureRenegotiation);
    at("extensions", value.extensions);
}
template <class Archive> void fieldsOf(Archive& at, OidFilter& value) {
    at("oid", value.oid);
    at("values", value.values);
}
template <class Archive> void fieldsOf(Archive& at, CertificateRequest& value) {
    at("context", value.context);
    at("types", value.types);
    at("signature_schemes", value.signatureSchemes);
    at("certificate_signature_schemes", value.certificateSignatureSchemes);
    at("authorities", value.authorities);
    at("list_present", value.listPresent);
    at("oid_filters", value.oidFilters);
    at("bytes", value.bytes);
}
template <class Archive> void fieldsOf(Archive& at, Observation& value) {
    at("at_us", value.at);
    at("direction", value.direction);
    at("layer", value.layer);
    at("what", value.what);
    at("bytes", value.bytes);
    at("detail", value.detail);
    at("raw", value.raw);
}
template <class Archive> void fieldsOf(Archive& at, Alert& value) {
    at("code", value.code);
    at("level", value.level);
    at("direction", value.direction);
    at("phase", value.phase);
    at("at_us", value.at);
}
template <class Archive> void fieldsOf(Archive& at, Target& value) {
    at("host", value.host);
    at("port", value.port);
    at("proxy", value.proxy);
    at("starttls", value.startTls);
    at("address", value.address);
    at("tried_addresses", value.triedAddresses);
    at("server_name", value.serverName);
    at("alpn", value.alpn);
}
template <class Archive> void fieldsOf(Archive& at, Timing& value) {
    at("dns_ms", value.dns);
    at("tcp_ms", value.tcp);
    at("tls_ms", value.tls);
    at("first_byte_ms", value.firstByte);
    at("read_first_ms", value.readFirst);
    at("verdict_ms", value.verdict);
}
template <class Archive> void fieldsOf(Archive& at, PeerCertificates& value) {
    at("sent", value.sent);
    at("unreadable", value.unreadable);
    at("message_seen", value.messageSeen);
    at("signature_scheme", value.signatureScheme);
    at("staple", value.staple);
    at("timestamps", value.timestamps);
    at("verdict", value.verdict);
    at("report", value.report);
    at("trusted_names", value.trustedNames);
}
template <class Archive> void fieldsOf(Archive& at, OwnCertificates& value) {
    at("configured", value.configured);
    at("fault", value.fault);
    at("message_seen", value.messageSeen);
    at("sent", value.sent);
    at("signature_scheme", value.signatureScheme);
}
template <class Archive> void fieldsOf(Archive& at, DialogueResult& value) {
    at("protocol", value.protocol);
    at("state", value.state);
    at("refusal", value.refusal);
    at("code", value.code);
    at("words", value.words);
    at("surplus", value.surplus);
}
template <class Archive> void fieldsOf(Archive& at, Rehearsal& value) {
    at("stack", value.stack);
    at("evidence", value.evidence);
    at("objection", value.objection);
    at("refusal", value.refusal);
    at("on_purpose", value.onPurpose);
}
template <class Archive> void fieldsOf(Archive& at, Record& value) {
    at("role", value.role);
    at("started_at", value.startedAt);
    at("target", value.target);
    at("timing", value.timing);
    at("client_hello", value.clientHello);
    at("server_hello", value.serverHello);
    at("version", value.version);
    at("group", value.group);
    at("alpn", value.alpn);
    at("resumed", value.resumed);
    at("legacy_needs", value.legacyNeeds);
    at("peer", value.peer);
    at("own", value.own);
    at("certificate_request", value.certificateRequest);
    at("request_malformed", value.requestMalformed);
    at("tickets", value.tickets);
    at("rehearsal", value.rehearsal);
    at("proxy", value.proxy);
    at("starttls", value.startTls);
    at("application", value.application);
    at("phase", value.phase);
    at("handshake_completed", value.handshakeCompleted);
    at("alerts", value.alerts);
    at("close", value.close);
    at("close_phase", value.closePhase);
    at("request_wanted", value.requestWanted);
    at("request_sent", value.requestSent);
    at("http", value.http);
    at("application_bytes", value.applicationBytes);
    at("token_thumbprint", value.tokenThumbprint);
    at("first_bytes", value.firstBytes);
    at("network_fault", value.networkFault);
    at("local_fault", value.localFault);
    at("local_fault_text", value.localFaultText);
    at("timed_out", value.timedOut);
    at("stopped", value.stopped);
    at("timeline", value.timeline);
    at("omitted_observations", value.omittedObservations);
}

template <class T>
concept Named = std::is_enum_v<T>;

template <class T>
concept Number = std::integral<T> && !std::same_as<T, bool>;

template <class Archive, class T>
concept HasFieldsFor = requires(Archive& archive, T& value) {
    fieldsOf(archive, value);
};

} // namespace certwright::tls::record_fields
