// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/log_signs.h"

#include <algorithm>

namespace certwright::diagnose {

namespace {

/// X509_V_ERR_… (x509_vfy.h): their numbers have not changed since OpenSSL 0.9, their texts hardly.
struct Row {
    int code;
    Sign sign;
    std::string_view text; ///< X509_verify_cert_error_string(), as LogLine writes it
    std::string_view name; ///< as Node.js gives it; empty where it has none
};

// clang-format off
constexpr Row rows[] = {
    {2, Sign::AnchorMissing, "unable to get issuer certificate", "unable to get issuer cert"},
    {3, Sign::CrlMissing, "unable to get certificate crl", "unable to get crl"},
    {4, Sign::WrongSignature, "unable to decrypt certificate's signature", "unable to decrypt cert signature"},
    {5, Sign::CrlMissing, "unable to decrypt crl's signature", "unable to decrypt crl signature"},
    {6, Sign::WrongSignature, "unable to decode issuer public key", "unable to decode issuer public key"},
    {7, Sign::WrongSignature, "certificate signature failure", "cert signature failure"},
    {8, Sign::CrlMissing, "crl signature failure", "crl signature failure"},
    {9, Sign::NotYetValid, "certificate is not yet valid", "cert not yet valid"},
    {10, Sign::Expired, "certificate has expired", "cert has expired"},
    {11, Sign::CrlExpired, "crl is not yet valid", "crl not yet valid"},
    {12, Sign::CrlExpired, "crl has expired", "crl has expired"},
    {13, Sign::NotYetValid, "format error in certificate's notbefore field", "error in cert not before field"},
    {14, Sign::Expired, "format error in certificate's notafter field", "error in cert not after field"},
    {15, Sign::CrlExpired, "format error in crl's lastupdate field", "error in crl last update field"},
    {16, Sign::CrlExpired, "format error in crl's nextupdate field", "error in crl next update field"},
    {18, Sign::SelfSigned, "self signed certificate", "depth zero self signed cert"},
    {19, Sign::RootUntrusted, "self signed certificate in certificate chain", "self signed cert in chain"},
    {20, Sign::Untrusted, "unable to get local issuer certificate", "unable to get issuer cert locally"},
    {21, Sign::Incomplete, "unable to verify the first certificate", "unable to verify leaf signature"},
    {22, Sign::Depth, "certificate chain too long", "cert chain too long"},
    {23, Sign::Revoked, "certificate revoked", "cert revoked"},
    {24, Sign::InvalidAuthority, "issuer certificate doesn't have a public key", "invalid ca"},
    {25, Sign::PathLength, "path length constraint exceeded", "path length exceeded"},
    {26, Sign::WrongPurpose, "unsuitable certificate purpose", "invalid purpose"},
    {27, Sign::Untrusted, "certificate not trusted", "cert untrusted"},
    {28, Sign::NotAccepted, "certificate rejected", "cert rejected"},
    {29, Sign::Untrusted, "subject issuer mismatch", ""},
    {30, Sign::Lookalike, "authority and subject key identifier mismatch", ""},
    {31, Sign::Lookalike, "authority and issuer serial number mismatch", ""},
    {32, Sign::InvalidAuthority, "key usage does not include certificate signing", ""},
    {33, Sign::CrlMissing, "unable to get crl issuer certificate", ""},
    {34, Sign::CriticalExtension, "unhandled critical extension", ""},
    {35, Sign::InvalidAuthority, "key usage does not include crl signing", ""},
    {36, Sign::CrlMissing, "unhandled critical crl extension", ""},
    {37, Sign::InvalidAuthority, "invalid non ca certificate (has ca markings)", ""},
    {38, Sign::InvalidAuthority, "proxy path length constraint exceeded", ""},
    {39, Sign::WrongKeyUsage, "key usage does not include digital signature", ""},
    {41, Sign::CriticalExtension, "invalid or inconsistent certificate extension", ""},
    {42, Sign::CriticalExtension, "invalid or inconsistent certificate policy extension", ""},
    {44, Sign::CrlMissing, "different crl scope", ""},
    {45, Sign::CriticalExtension, "unsupported extension feature", ""},
    {47, Sign::NameConstraint, "permitted subtree violation", ""},
    {48, Sign::NameConstraint, "excluded subtree violation", ""},
    {49, Sign::NameConstraint, "name constraints minimum and maximum not supported", ""},
    {50, Sign::NotAccepted, "application verification failure", ""},
    {51, Sign::NameConstraint, "unsupported name constraint type", ""},
    {52, Sign::NameConstraint, "unsupported or invalid name constraint syntax", ""},
    {53, Sign::NameConstraint, "unsupported or invalid name syntax", ""},
    {54, Sign::CrlMissing, "crl path validation error", ""},
    {62, Sign::NameMismatch, "hostname mismatch", ""},
    {63, Sign::NameMismatch, "email address mismatch", ""},
    {64, Sign::NameMismatch, "ip address mismatch", ""},
    {66, Sign::WeakKey, "ee certificate key too weak", ""},
    {67, Sign::WeakKey, "ca certificate key too weak", ""},
    {68, Sign::WeakSignature, "ca signature digest algorithm too weak", ""},
    {76, Sign::WrongSignature, "cannot find certificate signature algorithm", ""},
    {77, Sign::WrongSignature, "subject signature algorithm and issuer public key algorithm mismatch", ""},
    {78, Sign::WrongSignature, "cert info signature and signature algorithm mismatch", ""},
    {79, Sign::InvalidAuthority, "invalid ca certificate", ""},
    {80, Sign::PathLength, "path length invalid for non ca cert", ""},
    {82, Sign::StrictlyMissing, "key usage keycertsign invalid for non ca cert", ""},
    {83, Sign::StrictlyMissing, "issuer name empty", ""},
    {84, Sign::StrictlyMissing, "subject name empty", ""},
    {85, Sign::StrictlyMissing, "missing authority key identifier", ""},
    {86, Sign::StrictlyMissing, "missing subject key identifier", ""},
    {87, Sign::StrictlyMissing, "empty subject alternative name extension", ""},
    {88, Sign::StrictlyMissing, "subject empty and subject alt name extension not critical", ""},
    {89, Sign::StrictlyMissing, "basic constraints of ca cert not marked critical", ""},
    {90, Sign::StrictlyMissing, "authority key identifier marked critical", ""},
    {91, Sign::StrictlyMissing, "subject key identifier marked critical", ""},
    {92, Sign::StrictlyMissing, "ca cert does not include key usage extension", ""},
    {93, Sign::StrictlyMissing, "using cert extension requires at least x509v3", ""},
    {94, Sign::StrictlyMissing, "certificate public key has explicit ecc parameters", ""},
};
// clang-format on

/// Behind which a number of the table stands. The word "error" alone is not enough: many programs count
/// theirs.
constexpr std::string_view numberPrefixes[] = {"verify error:num=", "verify return code:", "verify error: (",
    "verify error:(", "verification: error (", "verification error (",
    "verify error code:", "verify error code ", "ssl c err:", "ssl c err=", "ssl c err ",
    "ssl c ca err:", "ssl c ca err=", "ssl c ca err ", "failed:(", "depth: 0, err:", "depth: 1, err:",
    "depth: 2, err:", "verify result:", "verify result=", "verify result "};

constexpr std::string_view depthPrefixes[] = {
    "at depth=", "at depth:", "at depth ", "depth=", "depth: ", "depth ", "ssl c ca err depth="};

} // namespace

std::optional<Sign> signOfVerifyError(int code) {
    const auto* const row = std::ranges::find(rows, code, &Row::code);
    return row == std::end(rows) ? std::nullopt : std::optional{row->sign};
}

void forEachVerifyText(const std::function<void(std::string_view, Sign)>& give) {
    for (const Row& row : rows)
        for (const std::string_view text : {row.text, row.name})
            if (!text.empty())
                give(text, row.sign);
}

std::optional<FoundSign> findVerifyNumber(const LogLine& line) {
    for (const std::string_view prefix : numberPrefixes) {
        const auto number = numberBehind(line, prefix);
        if (!number || *number == 0)
            continue;
        const std::string shown = line.original(line.find(prefix), prefix.size()) + std::to_string(*number);
        if (const auto sign = signOfVerifyError(*number))
            return FoundSign{*sign, shown};
    }
    return std::nullopt;
}

std::optional<int> findDepth(const LogLine& line) {
    // "error 10 at 0 depth lookup", as openssl verify prints it
    for (int depth = 0; depth < 10; ++depth)
        if (line.contains("at " + std::to_string(depth) + " depth"))
            return depth;
    for (const std::string_view prefix : depthPrefixes)
        if (const auto depth = numberBehind(line, prefix))
            return depth;
    return std::nullopt;
}

} // namespace certwright::diagnose
