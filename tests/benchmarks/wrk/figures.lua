-- Prints what was measured as one line of JSON; with a file of paths after "--", asks for them in turn.
local requests = {}
local next_one = 0

function init(args)
  if args[1] then
    for path in io.lines(args[1]) do
      requests[#requests + 1] = wrk.format("GET", path)
    end
    request = function()
      next_one = next_one % #requests + 1
      return requests[next_one]
    end
  end
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '{"requests":%d,"microseconds":%d,"bytes":%d,"bad_status":%d,"broken":%d,"p50":%d,"p99":%d}\n',
    summary.requests, summary.duration, summary.bytes, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50), latency:percentile(99)))
end
