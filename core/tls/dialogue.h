// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/base/secret.h"
#include "core/tls/dialogue_result.h"
#include "core/tls/record.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace certwright::tls {

/// What a dialogue needs to know of the connection.
struct DialogueContext {
    std::string host; ///< whom a proxy shall call, or whose domain it is
    int port = 0;
    std::string user;     ///< may be empty
    SecretText password;  ///< may be empty
    bool greeted = false; ///< the server's greeting came before TLS already
};

/// What a script does next.
struct Turn {
    enum class Kind { Wait, Say, Agree, Refuse, Foreign };

    Kind kind = Kind::Wait;
    Bytes say = {};         ///< to be sent; with Agree too, where ours is the last word
    std::string shown = {}; ///< in its place in the timeline, for what is no text or is secret
    Refusal refusal = Refusal::Said;
    std::string code = {};
    std::string words = {}; ///< of the peer, where its message is no text
};

/// Where the first whole message of some octets ends.
struct Extent {
    enum class Kind { Incomplete, Whole, Never };

    Kind kind = Kind::Incomplete;
    std::size_t size = 0; ///< where it is Whole; more than 0
};

/// One protocol as three pure functions. A turn is the number of messages that we have said so far.
struct Script {
    std::string_view name;
    Turn (*open)(const DialogueContext& context); ///< Say where we speak first, else Wait
    Extent (*measure)(ByteView pending, int turn);
    Turn (*answer)(const DialogueContext& context, int turn, ByteView message);
};

/// A dialogue by a script as a state machine: octets in, octets out, no socket and no clock. A peer that
/// never comes to an end is Foreign after mostOctets.
class Dialogue {
public:
    static constexpr std::size_t mostOctets = 16U << 10;
    static constexpr std::size_t mostLines = 100; ///< that are kept for the timeline
    static constexpr std::size_t longestLine = 200;

    /// One line, or one message that is no text, as it went over the wire.
    struct Line {
        Direction direction = Direction::Sent;
        std::string text; ///< safe to look at
        std::size_t bytes = 0;
    };

    /// \param script must outlive the dialogue
    Dialogue(const Script& script, DialogueContext context);

    void begin();
    void receive(ByteView bytes);

    Bytes takeOutput();
    std::vector<Line> takeLines();
    /// What came behind the last message that was read.
    Bytes takeRest();

    const DialogueResult& result() const { return result_; }

private:
    void follow(Turn turn, ByteView message);
    void note(Direction direction, ByteView message, const std::string& shown);
    void addLine(Direction direction, std::string_view text, std::size_t bytes);

    const Script& script_;
    DialogueContext context_;
    DialogueResult result_;
    int turn_ = 0;
    std::size_t consumed_ = 0;
    std::size_t noted_ = 0;
    Bytes pending_;
    Bytes output_;
    std::vector<Line> lines_;
};

} // namespace certwright::tls
