#include "host/firmware/process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <list>

#include "host/base/error.h"
#include "host/base/text.h"

extern char** environ;

namespace mote::host::firmware {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int poll_milliseconds = 100;
constexpr int exit_poll_milliseconds = 2;  // between the end of a command's output and its exit

// Frees what posix_spawn was prepared with, whatever happens.
class SpawnPlan {
 public:
  SpawnPlan(const std::string& folder, int output) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawnattr_init(&attributes_);
    posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions_, output, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions_, output, STDERR_FILENO);
    if (!folder.empty()) posix_spawn_file_actions_addchdir_np(&actions_, folder.c_str());
    // A group of its own: killing it also ends what it started.
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETPGROUP);
    posix_spawnattr_setpgroup(&attributes_, 0);
  }
  ~SpawnPlan() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;

  const posix_spawn_file_actions_t* actions() const { return &actions_; }
  const posix_spawnattr_t* attributes() const { return &attributes_; }

 private:
  posix_spawn_file_actions_t actions_;
  posix_spawnattr_t attributes_;
};

// A started command. The destructor kills what still runs.
class Child {
 public:
  Child(const Command& command, CommandResult& result)
      : command_(command),
        result_(result),
        deadline_(Clock::now() +
                  std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(command.timeout_seconds))) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) throw_internal_error("pipe: {}", std::strerror(errno));
    output_ = ends[0];
    // Our end only: a command that finds its output not ready would stop.
    fcntl(ends[1], F_SETFL, fcntl(ends[1], F_GETFL) & ~O_NONBLOCK);
    std::vector<char*> arguments;
    for (const std::string& argument : command.arguments) arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    const SpawnPlan plan(command.folder, ends[1]);
    const int error =
        posix_spawnp(&process_, arguments[0], plan.actions(), plan.attributes(), arguments.data(), environ);
    close(ends[1]);
    if (error == 0) return;
    close(output_);
    throw_internal_error("{}: can't be started: {}", command.arguments[0], std::strerror(error));
  }

  ~Child() {
    if (process_ > 0) {
      kill(-process_, SIGKILL);
      waitpid(process_, nullptr, 0);
    }
    if (output_ >= 0) close(output_);
  }

  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  int output() const { return output_; }

  // Takes what it has printed and sees whether it ended.
  bool finished() {
    read_output();
    int status = 0;
    if (waitpid(process_, &status, WNOHANG) == process_) {
      process_ = -1;
      read_output();
      report_lines(true);
      result_.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
      return true;
    }
    if (Clock::now() > deadline_ && !result_.timed_out) {
      result_.timed_out = true;
      kill(-process_, SIGKILL);
    }
    return false;
  }

 private:
  void read_output() {
    char buffer[4096];
    while (output_ >= 0) {
      const ssize_t count = read(output_, buffer, sizeof(buffer));
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) break;
      if (count == 0) {
        close(output_);
        output_ = -1;
        break;
      }
      result_.output.append(buffer, static_cast<size_t>(count));
    }
    report_lines(false);
  }

  void report_lines(bool last) {
    if (!command_.on_line) return;
    for (size_t end = 0; (end = result_.output.find('\n', reported_)) != std::string::npos; reported_ = end + 1) {
      command_.on_line(std::string_view(result_.output).substr(reported_, end - reported_));
    }
    if (!last || reported_ == result_.output.size()) return;
    command_.on_line(std::string_view(result_.output).substr(reported_));
    reported_ = result_.output.size();
  }

  const Command& command_;
  CommandResult& result_;
  Clock::time_point deadline_;
  pid_t process_ = -1;
  int output_ = -1;
  size_t reported_ = 0;
};

void wait_for_output(const std::list<Child>& running) {
  std::vector<pollfd> watched;
  int timeout = poll_milliseconds;
  for (const Child& child : running) {
    if (child.output() >= 0) {
      watched.push_back({.fd = child.output(), .events = POLLIN, .revents = 0});
    } else {
      timeout = exit_poll_milliseconds;
    }
  }
  poll(watched.data(), watched.size(), timeout);
}

}  // namespace

std::vector<CommandResult> run_commands(const std::vector<Command>& commands, size_t at_once,
                                        const StopCheck& check_stop) {
  std::vector<CommandResult> results(commands.size());
  std::list<Child> running;
  size_t next = 0;
  while (next < commands.size() || !running.empty()) {
    for (; next < commands.size() && running.size() < at_once; next++)
      running.emplace_back(commands[next], results[next]);
    wait_for_output(running);
    running.remove_if([](Child& child) { return child.finished(); });
    if (check_stop) check_stop();
  }
  return results;
}

CommandResult run_command(const Command& command, const StopCheck& check_stop) {
  return run_commands({command}, 1, check_stop)[0];
}

std::optional<std::string> find_program(const std::string& name) {
  const char* path = std::getenv("PATH");
  if (path == nullptr) return std::nullopt;
  for (const std::string& folder : split(path, ':')) {
    const std::string candidate = (folder.empty() ? "." : folder) + "/" + name;
    if (access(candidate.c_str(), X_OK) == 0) return candidate;
  }
  return std::nullopt;
}

}  // namespace mote::host::firmware
