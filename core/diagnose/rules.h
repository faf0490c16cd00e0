// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/diagnosis.h"
#include "core/diagnose/facts.h"

#include <string>
#include <vector>

namespace certwright::diagnose {

/// Runs the rules over a server that was called. Whoever asks again about one record keeps its facts: to
/// verify what we presented costs more than all the rules.
Diagnosis diagnose(const Facts& facts);

/// What happened, from the record alone.
Verdict judge(const Facts& facts);
/// The same where this program was the server.
Verdict judgeCaller(const tls::Record& record);

/// Rules by what stands in their way, in the order in which they are asked: the first group that says
/// anything is the answer. Each is a pure function of the facts.
namespace rules {

using Causes = std::vector<Diagnosed>;

/// Our own files, before anything is sent.
Causes ownFiles(const Facts& facts);
/// What was said before TLS: by a proxy, or by a server that was asked for TLS.
Causes dialogues(const Facts& facts);
/// The way to the server: names, connections, what is no TLS.
Causes network(const Facts& facts);
/// We refused the server for its certificate.
Causes serverCertificate(const Facts& facts);
/// No common ground before certificates were asked for.
Causes negotiation(const Facts& facts);
/// The server refused what we presented, or that we presented nothing.
Causes clientCertificate(const Facts& facts);
/// Asked for a certificate, we sent none: because there is none, or because none fits.
Causes nothingPresented(const Facts& facts);
/// What can be held against the certificate that we sent, and against its issuer, by this server.
Causes faultsOfPresented(const Facts& facts);
/// The part of it that is about the issuer of what we presented, and what the server is set up to trust.
Causes clientTrust(const Facts& facts);
/// The application refused, after TLS had accepted.
Causes application(const Facts& facts);
/// This program was the server: what it holds against its caller, or the caller against it.
Causes caller(const tls::Record& record);
/// What is held against one who was let in all the same.
Causes callerWarnings(const tls::Record& record);
/// What is odd about a connection that was accepted.
Causes warnings(const Facts& facts);

} // namespace rules

/// What our certificate is not refused for.
std::vector<RuledOut> ruledOutFor(const Facts& facts, const std::vector<Diagnosed>& causes);

/// The server program, guessed from what it showed: its Server field, its pages, the way it refuses. A guess.
std::string guessServer(const tls::Record& record);

/// A cause that is about what we presented, with how we were refused as its evidence.
Diagnosed refusal(const Facts& facts, Cause cause, Certainty certainty, FixAction fix);
/// Refused or cut, and nothing that was seen or sent says why.
Diagnosed gaveNoReason(const Facts& facts);

/// Behind its first certificate a chain brings no CA but roots: some programs send their own twice, and some
/// the root in place of what is below it. Of a chain that is not empty.
bool bringsNoIntermediate(const std::vector<x509::Certificate>& chain);

/// What a sentence names besides the certificate: the finding's own second value, where it has one.
std::optional<Parameter> detailOf(const Finding& finding);

// Evidence that several rules give.
Finding evidenceOfRequest(const Facts& facts);
Finding evidenceOfList(const Facts& facts);
Finding evidenceOfSending(const Facts& facts);
Finding evidenceOfAlert(const tls::Alert& alert);
Finding evidenceOfClose(const tls::Record& record);
Finding evidenceOfAnswer(const tls::HttpAnswer& answer);
Finding evidenceOfWords(const tls::DialogueResult& dialogue);

/// How the server refused us: an alert, a close, an answer. Empty where it did not.
std::vector<Finding> evidenceOfRefusal(const Facts& facts);

} // namespace certwright::diagnose
