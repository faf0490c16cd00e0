// SPDX-License-Identifier: Apache-2.0
#include "ui/words/plans.h"

#include "ui/words/sentence.h"

#include <QCoreApplication>

#include <algorithm>

namespace certwright::words {

using deploy::FileRole;
using deploy::Target;
using issue::ProfileKind;
using issue::SetupGoal;

namespace {

template <class Key> struct ChoiceRow {
    Key key;
    const char* title;
    const char* text;
};

// clang-format off
constexpr ChoiceRow<SetupGoal> goals[] = {
    {SetupGoal::ServerAndClient,
        QT_TRANSLATE_NOOP("Plan", "A server and its clients"),
        QT_TRANSLATE_NOOP("Plan", "Mutual TLS from nothing: a CA of your own, a certificate for the server, one for each client.")},
    {SetupGoal::AddClient,
        QT_TRANSLATE_NOOP("Plan", "One more client"),
        QT_TRANSLATE_NOOP("Plan", "A client certificate under a CA that is in the vault already.")},
    {SetupGoal::AddServer,
        QT_TRANSLATE_NOOP("Plan", "One more server"),
        QT_TRANSLATE_NOOP("Plan", "A server certificate under a CA that is in the vault already.")},
    {SetupGoal::ServerOnly,
        QT_TRANSLATE_NOOP("Plan", "Only a server certificate"),
        QT_TRANSLATE_NOOP("Plan", "One-way TLS: clients verify the server, and show no certificate themselves.")},
};

constexpr ChoiceRow<ProfileKind> profiles[] = {
    {ProfileKind::Standard,
        QT_TRANSLATE_NOOP("Plan", "Standard"),
        QT_TRANSLATE_NOOP("Plan", "A year and a month, elliptic curves: right for programs of the last ten years.")},
    {ProfileKind::ShortLived,
        QT_TRANSLATE_NOOP("Plan", "Short-lived"),
        QT_TRANSLATE_NOOP("Plan", "Ninety days: a stolen key is of use for less time, and renewal must be a habit.")},
    {ProfileKind::Compatible,
        QT_TRANSLATE_NOOP("Plan", "Compatible with old devices"),
        QT_TRANSLATE_NOOP("Plan", "RSA keys and the old PKCS#12 encryption: larger and slower, understood by everything.")},
};

constexpr ChoiceRow<Target> targets[] = {
    {Target::Files,
        QT_TRANSLATE_NOOP("Plan", "Just files"),
        QT_TRANSLATE_NOOP("Plan", "Certificates and keys as PEM and PKCS#12.")},
    {Target::Nginx,
        QT_TRANSLATE_NOOP("Plan", "nginx"),
        QT_TRANSLATE_NOOP("Plan", "A server block to include.")},
    {Target::Node,
        QT_TRANSLATE_NOOP("Plan", "Node.js"),
        QT_TRANSLATE_NOOP("Plan", "A server and a client, ready to start.")},
    {Target::Curl,
        QT_TRANSLATE_NOOP("Plan", "curl"),
        QT_TRANSLATE_NOOP("Plan", "The command that calls the server as the first client.")},
};

struct FileRow {
    FileRole role;
    const char* text; ///< %1: whom it belongs to
};

constexpr FileRow files[] = {
    {FileRole::RootCertificate, QT_TRANSLATE_NOOP("Plan", "the root CA: what both sides trust")},
    {FileRole::ServersAuthority, QT_TRANSLATE_NOOP("Plan", "the CA that issues to servers")},
    {FileRole::ClientsAuthority, QT_TRANSLATE_NOOP("Plan", "the CA that issues to clients")},
    {FileRole::ClientAuthorityBundle, QT_TRANSLATE_NOOP("Plan", "whose clients the server lets in")},
    {FileRole::ServerChain, QT_TRANSLATE_NOOP("Plan", "the certificate of %1 with its CA, as the server sends it")},
    {FileRole::ServerKey, QT_TRANSLATE_NOOP("Plan", "the private key of %1: it stays on the server")},
    {FileRole::ClientChain, QT_TRANSLATE_NOOP("Plan", "the certificate of %1 with its CA, as the client sends it")},
    {FileRole::ClientKey, QT_TRANSLATE_NOOP("Plan", "the private key of %1: for %1 alone")},
    {FileRole::ClientPkcs12, QT_TRANSLATE_NOOP("Plan", "key and certificates of %1 in one file, for browsers and Java")},
    {FileRole::TrustStorePkcs12, QT_TRANSLATE_NOOP("Plan", "the root CA as a trust store for Java")},
    {FileRole::Pkcs12Passphrase, QT_TRANSLATE_NOOP("Plan", "the passphrase of the PKCS#12 files")},
    {FileRole::AuthorityKey, QT_TRANSLATE_NOOP("Plan", "the private key of %1, encrypted")},
};

struct ConfigurationRow {
    const char* fileName;
    const char* text;
};

constexpr ConfigurationRow configurations[] = {
    {"nginx.conf", QT_TRANSLATE_NOOP("Plan", "include it in nginx and reload")},
    {"node-server.mjs", QT_TRANSLATE_NOOP("Plan", "a Node.js server that asks for client certificates")},
    {"node-client.mjs", QT_TRANSLATE_NOOP("Plan", "a Node.js client that shows its certificate")},
    {"curl.sh", QT_TRANSLATE_NOOP("Plan", "calls the server with curl")},
};
// clang-format on

template <class Key, std::size_t size> Choice choiceOf(const ChoiceRow<Key> (&rows)[size], Key key) {
    const auto row = std::ranges::find(rows, key, &ChoiceRow<Key>::key);
    if (row == std::end(rows))
        return {};
    return {QCoreApplication::translate("Plan", row->title), QCoreApplication::translate("Plan", row->text)};
}

QString configurationText(const deploy::DeployedFile& file) {
    const std::string name = file.path.filename().string();
    const auto row = std::ranges::find_if(
        configurations, [&](const ConfigurationRow& candidate) { return name == candidate.fileName; });
    return row != std::end(configurations) ? QCoreApplication::translate("Plan", row->text) : QString();
}

QString strengthText(const keys::KeySpec& key, std::chrono::days lifetime) {
    return sentence("Plan", QT_TRANSLATE_N_NOOP("Plan", "%1, %n day(s)"),
        {key.id, static_cast<std::int64_t>(lifetime.count())});
}

} // namespace

Choice goalChoice(SetupGoal goal) {
    return choiceOf(goals, goal);
}

Choice profileChoice(ProfileKind profile) {
    return choiceOf(profiles, profile);
}

Choice targetChoice(Target target) {
    return choiceOf(targets, target);
}

QString fileText(const deploy::DeployedFile& file) {
    if (file.role == FileRole::Configuration)
        return configurationText(file);
    const auto row = std::ranges::find(files, file.role, &FileRow::role);
    return row != std::end(files) ? sentence("Plan", row->text, {file.about}) : QString();
}

QString leafText(const issue::Profile& profile) {
    return strengthText(profile.leafKey, profile.leafLifetime);
}

QString rootText(const issue::Profile& profile) {
    return strengthText(profile.rootKey, profile.rootLifetime);
}

QString issuingText(const issue::Profile& profile) {
    return strengthText(profile.issuingKey, profile.issuingLifetime);
}

} // namespace certwright::words
