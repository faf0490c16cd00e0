// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/request_fit.h"
#include "core/tls/record.h"
#include "core/verify/report.h"

#include <optional>
#include <string>
#include <vector>

namespace certwright::diagnose {

/// What rules ask of a record again and again, worked out once. For one thread.
struct Facts : RequestFit {
    explicit Facts(const tls::Record& observed);

    const tls::Record& record;

    bool asked = false;     ///< a CertificateRequest came
    bool sentEmpty = false; ///< we answered it without a certificate
    bool sentCertificate = false;
    bool hasIdentity = false; ///< one was configured

    /// What we sent, or would have: the chain whose faults count.
    std::vector<x509::Certificate> ownChain;
    /// That chain judged by itself, its top taken as the anchor: what is wrong with it whatever the server
    /// trusts.
    std::optional<verify::Report> ownReport;

    std::string ownName() const;    ///< how our certificate is called
    std::string serverName() const; ///< how the server is called: its host
    /// The last certificate of our chain is no root, and its issuer is not named by the server.
    bool chainMayBeIncomplete() const;
    /// What we presented is nothing, or has a fault that shows from here: its own, or that no name of the
    /// server's list leads to it.
    bool presentsFault() const;
    /// TLS is through as far as can be told: something came that only a server sends that goes on talking to
    /// us.
    bool wentOn() const;
    /// The server agreed to HTTP beforehand (RFC 7301).
    bool speaksHttp() const;
    /// TLS let in what we presented, and nobody answered the request, though a fault of ours could be why or
    /// HTTP was agreed to. Else that speaks for a server that waits for another protocol.
    bool isUnanswered() const;
    /// TLS is through as far as can be told, and the server ended the connection by itself, before a word of
    /// its application.
    bool isHungUpOn() const;
    /// What we presented, or that it was nothing, may be why.
    bool isSuspect() const;
    /// Unanswered, and closed: so servers refuse that leave it to the application to look (nginx's 444).
    bool isDroppedInApplication() const;
    /// The CAs of our chain between our certificate and a root.
    std::ptrdiff_t intermediatesPresented() const;
    /// Our certificate stands for itself alone.
    bool presentsSelfSigned() const;
    const x509::Certificate& chainTop() const { return ownChain.back(); }
    /// A CA that is known here and bears the name of the one that our chain asks for, but has another key.
    const std::optional<x509::Certificate>& namesake() const { return above().namesake; }
    /// The CA below a root that signed the last certificate of our chain: it is known here, and was not sent.
    const std::optional<x509::Certificate>& missingIssuer() const { return above().issuer; }

private:
    /// What this connection showed of the CA above our chain.
    struct Above {
        std::optional<x509::Certificate> namesake;
        std::optional<x509::Certificate> issuer;
    };
    static Above aboveOf(const tls::PeerCertificates& peer, const x509::Certificate& top);
    /// Checks a signature when it is asked for first, which can cost more than all the rules.
    const Above& above() const;

    mutable std::optional<Above> above_;
};

} // namespace certwright::diagnose
