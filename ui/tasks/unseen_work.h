// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <future>
#include <thread>

namespace certwright::ui {

/// Runs work that may take hours and cannot be stopped, on a thread of its own: no task waits for it, and
/// whoever gives up its result goes on at once. It ends unseen, with the process at the latest.
template <class T> std::future<T> startUnseen(std::function<T()> work) {
    std::packaged_task<T()> task(std::move(work));
    std::future<T> result =
        task.get_future(); // which, unlike one of std::async(), does not wait when it goes
    std::thread(std::move(task)).detach();
    return result;
}

} // namespace certwright::ui
