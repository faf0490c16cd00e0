// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/verify/verify.h"

#include <array>
#include <optional>
#include <span>
#include <string_view>

namespace certwright::verify {

/// The programs whose verdict is foretold, in the order in which they are shown. Python means 3.13 and later,
/// which is stricter than OpenSSL by itself.
enum class Stack { Nginx, Apache, Haproxy, Node, Java, Go, GnuTls, Rustls, Python };

inline constexpr std::size_t stackCount = 9;

/// "nginx", "gnutls": as the command line takes and prints it. Empty for what is no stack.
std::string_view stackName(Stack stack);
std::optional<Stack> stackNamed(std::string_view name);

enum class Treatment { Accepts, Refuses, Unknown };

/// How well it is known.
enum class Evidence {
    Measured,   ///< on the real program
    Reported,   ///< in an issue or announcement of the program
    Literature, ///< described, not tried
    None,
};

/// "measured", "reported", "literature", "none"
std::string_view evidenceName(Evidence evidence);

struct StackCell {
    Treatment treatment = Treatment::Unknown;
    Evidence evidence = Evidence::None;
};

/// One property of a path about which the stacks differ, and what each makes of it. Of several rules about
/// one fault the first that covers it counts; a fault without a rule is refused by everybody.
struct StackRule {
    /// What is said of it: a fault that verify() reports, or a property that only some mind.
    const FindingKind& kind;
    /// Looks for the property; null where the kind is a fault.
    std::optional<PathFinding> (*find)(const Path& path, const Request& request) = nullptr;
    std::array<StackCell, stackCount> cells;
    /// Whether this case of the fault is meant; null where every one is.
    bool (*covers)(const PathFinding& fault, const Path& path, const Request& request) = nullptr;
};

/// The table.
std::span<const StackRule> stackRules();

struct StackVerdict {
    Stack stack = Stack::Nginx;
    Treatment treatment = Treatment::Unknown;
    std::optional<PathFinding> reason;  ///< why it refuses, or what it overlooks that others refuse
    Evidence evidence = Evidence::None; ///< of the rule that decided; None where no rule had to
};

/// What each stack would say to the request, as it comes out of the box: its own way of choosing anchors, its
/// own limits. The request's rules and anchor rule are not looked at. Errors: Cancelled.
Result<std::vector<StackVerdict>> judgeAsStacks(const Request& request, std::stop_token stop = {});

} // namespace certwright::verify
