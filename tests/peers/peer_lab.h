// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/probe_runner.h"
#include "tests/support/peer.h"
#include "tests/support/test_material.h"

#include <QTemporaryDir>

#include <memory>

namespace certwright::test {

/// Real keys and certificates for real servers, made for the moment of the test run: one hierarchy, a
/// stranger's, and client identities with one fault each; all as files too.
class PeerLab {
public:
    PeerLab();

    Instant now() const { return now_; }
    const QTemporaryDir& folder() const { return folder_; }

    // Files
    QString serverChain() const { return folder_.filePath(QStringLiteral("server.pem")); }
    QString serverKey() const { return folder_.filePath(QStringLiteral("server.key")); }
    QString serverPkcs12() const { return folder_.filePath(QStringLiteral("server.p12")); }
    QString trustPkcs12() const { return folder_.filePath(QStringLiteral("trust.p12")); }
    QString rootFile() const { return folder_.filePath(QStringLiteral("root.pem")); }

    /// What a client presents: "good", "expired", …; nothing for "missing".
    std::optional<tls::Identity> identity(const QString& name) const;

    /// A probe of localhost as that identity that trusts the lab's root.
    tls::ProbeSettings settings(int port, const QString& identity, int version) const;

    Made makeLeaf(const issue::CertificateSpec& spec, const Made& issuer, const std::string& name) const;
    /// What the servers present.
    tls::Identity server() const { return {{server_.certificate, servers_.certificate}, server_.key}; }
    const Made& root() const { return root_; }
    const Made& servers() const { return servers_; }
    const Made& clients() const { return clients_; }
    /// A root of the same name with another key.
    const Made& lookalikeRoot() const { return lookalike_; }
    const Made& stranger() const { return stranger_; }

    QString writePem(const QString& name, const std::vector<x509::Certificate>& certificates) const;
    QString writeKey(const QString& name, const keys::PrivateKey& key) const;

private:
    Made authority(const std::string& name, const Made* issuer, const std::string& organization) const;
    Made authorityOf(const std::string& name, issue::CertificateSpec spec, const Made& issuer) const;
    std::optional<Made> oddIssuer(const QString& fault) const;

    Instant now_;
    QTemporaryDir folder_;
    Made root_;
    Made servers_;
    Made clients_;
    Made lookalike_;
    Made stranger_;
    Made strangerClients_;
    Made server_;
};

/// Runs a probe to its end.
net::FinishedRecord runProbe(tls::ProbeSettings settings);

// Servers that want a client certificate of the lab's root. False where they do not start.
bool startNginx(Peer& peer, const PeerLab& lab, int port, const QByteArray& moreInServer = {});
/// nginx with a configuration of the caller's inside http { … }; its own files go into the folder.
bool startNginx(Peer& peer, const QTemporaryDir& folder, int port, const QByteArray& inHttp);
/// \param clients its directives for clients, in place of "on" and a depth of 3
bool startNginxWith(Peer& peer, const PeerLab& lab, int port, const QByteArray& clients);
bool startNode(Peer& peer, const PeerLab& lab, int port, const QString& trustFile = {});
/// Asks for a certificate and lets everyone in.
bool startLaxNode(Peer& peer, const PeerLab& lab, int port);
bool startOpenssl(Peer& peer, const PeerLab& lab, int port, const QStringList& more = {});
bool startJava(Peer& peer, const PeerLab& lab, int port);

} // namespace certwright::test
