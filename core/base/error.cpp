// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"

namespace certwright {

std::string_view errorCodeName(ErrorCode code) {
    switch (code) {
    case ErrorCode::NotFound:
        return "not-found";
    case ErrorCode::PermissionDenied:
        return "permission-denied";
    case ErrorCode::NotAFile:
        return "not-a-file";
    case ErrorCode::InputOutput:
        return "input-output";
    case ErrorCode::NoSpace:
        return "no-space";
    case ErrorCode::TooLarge:
        return "too-large";
    case ErrorCode::Empty:
        return "empty";
    case ErrorCode::ChangedMeanwhile:
        return "changed-meanwhile";
    case ErrorCode::Exists:
        return "exists";
    case ErrorCode::UnknownFormat:
        return "unknown-format";
    case ErrorCode::Malformed:
        return "malformed";
    case ErrorCode::Truncated:
        return "truncated";
    case ErrorCode::LimitReached:
        return "limit-reached";
    case ErrorCode::PassphraseNeeded:
        return "passphrase-needed";
    case ErrorCode::WrongPassphrase:
        return "wrong-passphrase";
    case ErrorCode::UnsupportedAlgorithm:
        return "unsupported-algorithm";
    case ErrorCode::UnsupportedVersion:
        return "unsupported-version";
    case ErrorCode::KeyMismatch:
        return "key-mismatch";
    case ErrorCode::NoCertificate:
        return "no-certificate";
    case ErrorCode::NoPrivateKey:
        return "no-private-key";
    case ErrorCode::InvalidArgument:
        return "invalid-argument";
    case ErrorCode::VaultLocked:
        return "vault-locked";
    case ErrorCode::VaultBusy:
        return "vault-busy";
    case ErrorCode::VaultTampered:
        return "vault-tampered";
    case ErrorCode::Cancelled:
        return "cancelled";
    case ErrorCode::Network:
        return "network";
    case ErrorCode::Library:
        return "library";
    }
    return {};
}

Error Error::about(std::string_view what) && {
    if (subject.empty())
        subject = what;
    return std::move(*this);
}

} // namespace certwright
