// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace certwright {

/// Why a question could not be answered. A code decides what a person is told and what a program may do about
/// it.
enum class ErrorCode {
    NotFound,
    PermissionDenied,
    NotAFile,
    InputOutput,
    NoSpace,
    TooLarge,
    Empty,
    Exists,
    ChangedMeanwhile,
    UnknownFormat,
    Malformed,
    Truncated,
    LimitReached,
    PassphraseNeeded,
    WrongPassphrase,
    UnsupportedAlgorithm,
    UnsupportedVersion,
    KeyMismatch,
    NoCertificate,
    NoPrivateKey,
    InvalidArgument,
    VaultLocked,
    VaultBusy,
    VaultTampered,
    Cancelled,
    Network,
    Library,
};

/// The stable, machine-readable name of a code ("wrong-passphrase"), as the command line prints it. Empty for what is
/// no code: so whoever wants every code counts up from the first.
std::string_view errorCodeName(ErrorCode code);

/// An answer that could not be given: what kind, about what, and what lies beneath it.
/// Never holds a secret, and no sentence: those are made by ui/words.
struct Error {
    ErrorCode code = ErrorCode::Library;
    std::string subject;             ///< a file, a peer, an algorithm: what the sentence is about
    std::string detail;              ///< what exactly, in the field's own terms ("RC2-40-CBC", "line 12")
    std::vector<std::string> causes; ///< drained from the library, outermost first

    /// Names what the error is about, where nobody closer to the fault did.
    Error about(std::string_view what) &&;
};

} // namespace certwright
