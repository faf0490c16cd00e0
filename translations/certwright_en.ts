<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Certificate</name>
    <message numerus="yes">
        <source>valid %n more day(s)</source>
        <translation>
            <numerusform>valid %n more day</numerusform>
            <numerusform>valid %n more days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Distance</name>
    <message numerus="yes">
        <source>in %n minute(s)</source>
        <translation>
            <numerusform>in %n minute</numerusform>
            <numerusform>in %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n hour(s)</source>
        <translation>
            <numerusform>in %n hour</numerusform>
            <numerusform>in %n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>in %n day</numerusform>
            <numerusform>in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n year(s)</source>
        <translation>
            <numerusform>in %n year</numerusform>
            <numerusform>in %n years</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s) ago</source>
        <translation>
            <numerusform>%n year ago</numerusform>
            <numerusform>%n years ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message numerus="yes">
        <source>%n octet(s) follow the end, at octet %2.</source>
        <translation>
            <numerusform>%n octet follows the end, at octet %2.</numerusform>
            <numerusform>%n octets follow the end, at octet %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The server had sent %n session ticket(s) before.</source>
        <translation>
            <numerusform>The server had sent %n session ticket before.</numerusform>
            <numerusform>The server had sent %n session tickets before.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The server asked for a certificate and named %n CA(s).</source>
        <translation>
            <numerusform>The server asked for a certificate and named %n CA.</numerusform>
            <numerusform>The server asked for a certificate and named %n CAs.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>We sent %n certificate(s), the first for %2.</source>
        <translation>
            <numerusform>We sent %n certificate, the first for %2.</numerusform>
            <numerusform>We sent %n certificates, the first for %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the chain of %n certificate(s) was sent up to its root</source>
        <translation>
            <numerusform>the chain of %n certificate was sent up to its root</numerusform>
            <numerusform>the chain of %n certificates was sent up to its root</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The server sent %n certificate(s).</source>
        <translation>
            <numerusform>The server sent %n certificate.</numerusform>
            <numerusform>The server sent %n certificates.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It is valid for %n more name(s) too.</source>
        <translation>
            <numerusform>It is valid for %n more name too.</numerusform>
            <numerusform>It is valid for %n more names too.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It is no longer valid for %n more name(s).</source>
        <translation>
            <numerusform>It is no longer valid for %n more name.</numerusform>
            <numerusform>It is no longer valid for %n more names.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>After the go-ahead and before TLS %n octet(s) came in the clear, which anyone on the way may have put there; they were ignored.</source>
        <translation>
            <numerusform>After the go-ahead and before TLS %n octet came in the clear, which anyone on the way may have put there; it was ignored.</numerusform>
            <numerusform>After the go-ahead and before TLS %n octets came in the clear, which anyone on the way may have put there; they were ignored.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>We sent a chain of %n certificate(s).</source>
        <translation>
            <numerusform>We sent a single certificate.</numerusform>
            <numerusform>We sent a chain of %n certificates.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing made a difference: all %n run(s) ended alike.</source>
        <translation>
            <numerusform>Nothing made a difference: the one run ended alike.</numerusform>
            <numerusform>Nothing made a difference: all %n runs ended alike.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of what the client sent, %n certificate(s) cannot be read.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Our request for a certificate, with its list of CAs, has %n octet(s): Windows stops at 16 KB, Java at 32 KB.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ItemFields</name>
    <message numerus="yes">
        <source>%n bit(s)</source>
        <translation>
            <numerusform>%n bit</numerusform>
            <numerusform>%n bits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Revocation list of %1 with %n entry(s).</source>
        <translation>
            <numerusform>Revocation list of %1 with %n entry.</numerusform>
            <numerusform>Revocation list of %1 with %n entries.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Question to an OCSP responder about %n certificate(s).</source>
        <translation>
            <numerusform>Question to an OCSP responder about %n certificate.</numerusform>
            <numerusform>Question to an OCSP responder about %n certificates.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are not listed</source>
        <translation>
            <numerusform>%n is not listed</numerusform>
            <numerusform>%n are not listed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Plan</name>
    <message numerus="yes">
        <source>%1, %n day(s)</source>
        <translation>
            <numerusform>%1, %n day</numerusform>
            <numerusform>%1, %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message numerus="yes">
        <source>%1 of %n target(s) done</source>
        <translation>
            <numerusform>%1 of %n target done</numerusform>
            <numerusform>%1 of %n targets done</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certwright::ui::ConstraintsView</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certwright::ui::InspectorPage</name>
    <message numerus="yes">
        <source>%n file(s) of the folder hold nothing that is known here.</source>
        <translation>
            <numerusform>%n file of the folder holds nothing that is known here.</numerusform>
            <numerusform>%n files of the folder hold nothing that is known here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certwright::ui::LintView</name>
    <message numerus="yes">
        <source>%n rule(s) apply, and none was broken.</source>
        <translation>
            <numerusform>%n rule applies, and it was not broken.</numerusform>
            <numerusform>%n rules apply, and none was broken.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) apply, and %1 found something.</source>
        <translation>
            <numerusform>%n rule applies, and %1 found something.</numerusform>
            <numerusform>%n rules apply, and %1 found something.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certwright::ui::OpenedView</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certwright::ui::PatienceBar</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certwright::ui::ProblemStrip</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certwright::ui::RecordView</name>
    <message numerus="yes">
        <source>%n CA(s)</source>
        <translation>
            <numerusform>%n CA</numerusform>
            <numerusform>%n CAs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It names %n CA(s) by which it judges us.</source>
        <translation>
            <numerusform>It names %n CA by which it judges us.</numerusform>
            <numerusform>It names %n CAs by which it judges us.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certwright::ui::SeparationView</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certwright::ui::ServerDialog</name>
    <message numerus="yes">
        <source>It sent %n certificate(s).</source>
        <translation>
            <numerusform>It sent %n certificate.</numerusform>
            <numerusform>It sent %n certificates.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certwright::ui::StartPage</name>
    <message numerus="yes">
        <source>%n server(s)</source>
        <translation>
            <numerusform>%n server</numerusform>
            <numerusform>%n servers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n client(s)</source>
        <translation>
            <numerusform>%n client</numerusform>
            <numerusform>%n clients</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certwright::ui::StoreView</name>
    <message numerus="yes">
        <source>%n entry(s)</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certwright::ui::TimelineModel</name>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certwright::ui::TrustMapPage</name>
    <message numerus="yes">
        <source>%n present themselves</source>
        <translation>
            <numerusform>%n presents itself</numerusform>
            <numerusform>%n present themselves</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n judge</source>
        <translation>
            <numerusform>%n judges</numerusform>
            <numerusform>%n judge</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certwright::ui::UnusedView</name>
    <message numerus="yes">
        <source>%n certificate(s) in it are used by none of these.</source>
        <translation>
            <numerusform>%n certificate in it is used by none of these.</numerusform>
            <numerusform>%n certificates in it are used by none of these.</numerusform>
        </translation>
    </message>
</context>
</TS>
