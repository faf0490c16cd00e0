// SPDX-License-Identifier: Apache-2.0
#include "ui/words/errors.h"

#include "ui/words/sentence.h"

#include <QCoreApplication>

namespace certwright::words {

namespace {

/// %1 is what it is about, %2 the detail.
const char* sentenceOf(ErrorCode code) {
    switch (code) {
    case ErrorCode::NotFound:
        return QT_TRANSLATE_NOOP("Error", "%1 does not exist.");
    case ErrorCode::PermissionDenied:
        return QT_TRANSLATE_NOOP("Error", "%1 may not be read or written by you. Check its owner and mode.");
    case ErrorCode::NotAFile:
        return QT_TRANSLATE_NOOP("Error", "%1 is not a file.");
    case ErrorCode::InputOutput:
        return QT_TRANSLATE_NOOP("Error", "%1 could not be read or written.");
    case ErrorCode::NoSpace:
        return QT_TRANSLATE_NOOP("Error", "There is no space left for %1. Nothing was changed.");
    case ErrorCode::TooLarge:
        return QT_TRANSLATE_NOOP("Error", "%1 is too large to be a certificate or key file.");
    case ErrorCode::Empty:
        return QT_TRANSLATE_NOOP("Error", "%1 is empty.");
    case ErrorCode::Exists:
        return QT_TRANSLATE_NOOP("Error", "%1 exists already and was not overwritten. Choose another place.");
    case ErrorCode::ChangedMeanwhile:
        return QT_TRANSLATE_NOOP("Error", "%1 was changed by another program since it was read. Nothing was written: open it again.");
    case ErrorCode::UnknownFormat:
        return QT_TRANSLATE_NOOP("Error", "%1 holds no certificate, key or store in a format known here.");
    case ErrorCode::Malformed:
        return QT_TRANSLATE_NOOP("Error", "%1 is damaged: %2.");
    case ErrorCode::Truncated:
        return QT_TRANSLATE_NOOP("Error", "%1 ends too early: it was cut (%2).");
    case ErrorCode::LimitReached:
        return QT_TRANSLATE_NOOP("Error", "%1 asks for more work than is done for a file: %2.");
    case ErrorCode::PassphraseNeeded:
        return QT_TRANSLATE_NOOP("Error", "%1 is encrypted: give its passphrase.");
    case ErrorCode::WrongPassphrase:
        return QT_TRANSLATE_NOOP("Error", "The passphrase does not fit %1.");
    case ErrorCode::UnsupportedAlgorithm:
        return QT_TRANSLATE_NOOP("Error", "%1 uses an algorithm that this OpenSSL does not have: %2.");
    case ErrorCode::UnsupportedVersion:
        return QT_TRANSLATE_NOOP("Error", "%1 was written by a newer version of this program.");
    case ErrorCode::KeyMismatch:
        return QT_TRANSLATE_NOOP("Error", "The key in %1 does not belong to the certificate.");
    case ErrorCode::NoCertificate:
        return QT_TRANSLATE_NOOP("Error", "%1 holds no certificate.");
    case ErrorCode::NoPrivateKey:
        return QT_TRANSLATE_NOOP("Error", "%1 holds no private key.");
    case ErrorCode::InvalidArgument:
        return QT_TRANSLATE_NOOP("Error", "“%1” cannot be used here.");
    case ErrorCode::VaultLocked:
        return QT_TRANSLATE_NOOP("Error", "The vault is locked: unlock it first.");
    case ErrorCode::VaultBusy:
        return QT_TRANSLATE_NOOP("Error", "The vault %1 is in use by another program.");
    case ErrorCode::VaultTampered:
        return QT_TRANSLATE_NOOP("Error", "The vault %1 was changed by somebody else: its contents do not fit its seal.");
    case ErrorCode::Cancelled:
        return QT_TRANSLATE_NOOP("Error", "Cancelled.");
    case ErrorCode::Network:
        return QT_TRANSLATE_NOOP("Error", "%1 cannot be used for a server: the port may be taken.");
    case ErrorCode::Library:
        return QT_TRANSLATE_NOOP("Error", "%1 failed inside OpenSSL or inside the program that was run.");
    }
    return "";
}

} // namespace

QString errorText(const Error& error) {
    const std::string subject = error.subject.empty() ? "-" : error.subject;
    if (error.code == ErrorCode::Network && !error.detail.empty()) // it was called, not to be one
        return sentence("Error", QT_TRANSLATE_NOOP("Error", "%1 did not show a certificate: %2."),
            {subject, error.detail});
    if (error.code == ErrorCode::InvalidArgument && !error.detail.empty())
        return sentence(
            "Error", QT_TRANSLATE_NOOP("Error", "“%1” cannot be used here: %2."), {subject, error.detail});
    if (error.code == ErrorCode::UnknownFormat && !error.detail.empty()) // it is known what it is instead
        return sentence("Error", QT_TRANSLATE_NOOP("Error", "%1 holds nothing that can be used here (%2)."),
            {subject, error.detail});
    return sentence("Error", sentenceOf(error.code), {subject, error.detail.empty() ? "?" : error.detail});
}

} // namespace certwright::words
