-- Has wrk ask for the pages whose paths are in a file, a line each, at random. Arguments: FILE
-- Prints one line: RESULT requests microseconds errors p50 p95 p99 (the last three in microseconds).

local paths = {}

function setup(thread)
  number = (number or 0) + 1
  thread:set("seed", number)
end

function init(arguments)
  math.randomseed(seed)
  for line in io.lines(arguments[1]) do
    table.insert(paths, line)
  end
end

function request()
  return wrk.format("GET", paths[math.random(#paths)])
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("RESULT %d %d %d %d %d %d\n", summary.requests, summary.duration,
    errors.connect + errors.read + errors.write + errors.timeout + errors.status,
    latency:percentile(50), latency:percentile(95), latency:percentile(99)))
end
