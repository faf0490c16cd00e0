// SPDX-License-Identifier: Apache-2.0
#include "core/tls/refusal_form.h"

#include "core/tls/alerts.h"
#include "core/tls/code_points.h"

#include <charconv>

namespace certwright::tls {

namespace {

constexpr std::string_view httpPrefix = "http-";
constexpr int leastRefusal = 400;
constexpr int mostRefusal = 599;
constexpr int lastAlert = 255;

std::optional<int> numberIn(std::string_view text) {
    int number = 0;
    const auto [last, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool isNumber = problem == std::errc{} && last == text.data() + text.size() && !text.empty();
    return isNumber ? std::optional(number) : std::nullopt;
}

std::optional<RefusalForm> httpRefusal(std::string_view status) {
    const auto code = numberIn(status);
    if (!code || *code < leastRefusal || *code > mostRefusal)
        return std::nullopt;
    return RefusalForm{RefusalForm::Kind::Http, *code};
}

/// The two alerts that refuse nothing are left out.
std::optional<RefusalForm> alertRefusal(std::string_view name) {
    const auto number = numberIn(name);
    for (int code = alert::closeNotify + 1; code <= lastAlert; ++code)
        if (code != alert::userCanceled && (number ? code == *number : alertName(code) == name))
            return RefusalForm{RefusalForm::Kind::Alert, code};
    return std::nullopt;
}

} // namespace

std::string refusalName(const RefusalForm& form) {
    switch (form.kind) {
    case RefusalForm::Kind::Alert:
        return alertName(form.code);
    case RefusalForm::Kind::Http:
        return std::string(httpPrefix) + std::to_string(form.code);
    case RefusalForm::Kind::Close:
        return "close";
    case RefusalForm::Kind::Reset:
        return "reset";
    }
    return {};
}

std::optional<RefusalForm> refusalNamed(std::string_view name) {
    for (const auto kind : {RefusalForm::Kind::Close, RefusalForm::Kind::Reset})
        if (refusalName({.kind = kind}) == name)
            return RefusalForm{.kind = kind};
    return name.starts_with(httpPrefix) ? httpRefusal(name.substr(httpPrefix.size())) : alertRefusal(name);
}

} // namespace certwright::tls
