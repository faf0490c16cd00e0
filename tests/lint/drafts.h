// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/codec/der_writer.h"
#include "core/codec/oid_names.h"
#include "core/lint/lint.h"

#include <functional>
#include <string>
#include <utility>
#include <vector>

/// Certificates, CRLs and requests as no CA would issue them, put together part by part. They carry no real
/// signature: lints look at none.
namespace certwright::test {

struct DraftExtension {
    codec::Oid oid;
    Bytes encoded; ///< the whole Extension
};

/// The extensions of a draft, in their order.
class DraftExtensions {
public:
    void set(const codec::Oid& oid, bool critical, const Bytes& value);
    void add(const codec::Oid& oid, bool critical, const Bytes& value);
    /// An extension as it shall stand, right or wrong.
    void addEncoded(const codec::Oid& oid, Bytes encoded);
    void remove(const codec::Oid& oid);
    bool empty() const { return list_.empty(); }
    Bytes encoded() const;

private:
    std::vector<DraftExtension> list_;
};

struct CertificateDraft {
    Bytes version; ///< with its tag; empty for version 1
    Bytes serialNumber;
    Bytes innerAlgorithm;
    Bytes outerAlgorithm;
    Bytes issuer;
    Bytes notBefore;
    Bytes notAfter;
    Bytes subject;
    Bytes publicKey;
    Bytes uniqueIdentifiers;
    DraftExtensions extensions;
};

struct ListDraft {
    Bytes version; ///< empty for version 1
    Bytes algorithm;
    Bytes issuer;
    Bytes thisUpdate;
    Bytes nextUpdate;
    Bytes revoked; ///< the entries
    DraftExtensions extensions;
};

struct RequestDraft {
    Bytes subject;
    Bytes publicKey;
    Bytes algorithm;
    DraftExtensions extensions;
};

using Change = std::function<void(CertificateDraft&)>;

/// A server certificate, a CA below a root, and a root, without fault in any profile until changed.
x509::Certificate draftLeaf(const Change& change = {});
x509::Certificate draftAuthority(const Change& change = {});
x509::Certificate draftRoot(const Change& change = {});
x509::RevocationList draftList(const std::function<void(ListDraft&)>& change = {});
x509::Request draftRequest(const std::function<void(RequestDraft&)>& change = {});

/// The time at which the sound ones are without fault.
Instant draftNow();

// Parts.
Bytes algorithm(const codec::Oid& oid, const Bytes& parameters = {});
Bytes attribute(const codec::Oid& type, const Bytes& value);
Bytes name(const std::vector<std::pair<codec::Oid, std::string>>& attributes);
Bytes altName(x509::GeneralNameKind kind, std::string_view content);
Bytes rsaKey(const Bytes& modulus, const Bytes& exponent, const Bytes& parameters);
Bytes rsaKey(unsigned bits);
Bytes ecKey(const Bytes& parameters);
Bytes revokedEntry(std::uint8_t serial, Instant date, std::optional<int> reason = {});

} // namespace certwright::test
