-- What wrk sends. Arguments: CASE RUN BOOKS PREFIX MEMBERS
--   CASE     one of the functions of `cases` below
--   RUN      a number that no other run has, so that what is added is new
--   BOOKS    how many of the books may be asked for
--   PREFIX   before the path of a book
--   MEMBERS  a file with lines: ID ADDRESS TOKEN; the first is a librarian
-- Prints one line: RESULT requests microseconds errors p50 p99 (the last two in microseconds).

local threads = {}

function setup(thread)
  thread:set("number", #threads)
  table.insert(threads, thread)
end

local json = { ["Content-Type"] = "application/json" }
local page_size, password = 20, "correct horse battery staple"
local cases, members, open, free, number_of = {}, {}, {}, {}, {}
local run, books, prefix, sent = 0, 0, "", 0
wrong = 0

-- As the script numbers them: in the form of a UUID of version 7, ascending.
local function book_id(index)
  return string.format("%08x-%04x-7000-8000-%012x", 0x018b0000 + math.floor(index / 65536), index % 65536, index)
end

local function authorized(token)
  return { ["Content-Type"] = "application/json", ["Authorization"] = "Bearer " .. token }
end

function init(arguments)
  run, books, prefix = tonumber(arguments[2]), tonumber(arguments[3]), arguments[4]
  math.randomseed(run * 100 + number)
  for line in io.lines(arguments[5]) do
    local id, address, token = line:match("(%S+) (%S+) (%S+)")
    table.insert(members, { id = id, address = address, headers = authorized(token) })
  end
  -- Books of its own for each thread.
  for index = 1, 2000 do
    local book = number * 2000 + index
    table.insert(free, book)
    number_of[book_id(book)] = book
  end
  request = cases[arguments[1]]
  if arguments[1] ~= "borrow" then
    response = nil
  end
end

function cases.read()
  return wrk.format("GET", prefix .. "/books/" .. book_id(math.random(books)))
end

function cases.page()
  return wrk.format("GET", "/books?limit=" .. page_size)
end

local function added(headers)
  sent = sent + 1
  local isbn = string.format("%05d%d%07d", run % 100000, number, sent)
  local body = '{"title":"The Pragmatic Programmer","author":"Andrew Hunt","isbn":"' .. isbn
    .. '","description":"From journeyman to master."}'
  return wrk.format("POST", "/books", headers, body)
end

function cases.add()
  return added(json)
end

cases["add-staffed"] = function()
  return added(members[1].headers)
end

function cases.login()
  local body = string.format('{"email":"%s","password":"%s"}', members[math.random(#members)].address, password)
  return wrk.format("POST", "/auth/login", json, body)
end

function cases.register()
  sent = sent + 1
  local reader = '{"name":"Reader","email":"reader.%d.%d.%d@example.org","password":"%s"}'
  local body = string.format(reader, run, number, sent, password)
  return wrk.format("POST", "/members", json, body)
end

-- A book that is lent is returned next.
function cases.borrow()
  if #open > 0 then
    local loan = table.remove(open)
    return wrk.format("POST", "/loans/" .. loan.id .. "/return", loan.member.headers, "")
  end
  local book = table.remove(free, 1)
  local member = members[book % #members + 1]
  local body = string.format('{"book_id":"%s","member_id":"%s"}', book_id(book), member.id)
  return wrk.format("POST", "/loans", member.headers, body)
end

-- Only there for borrowing: it costs time.
function response(status, headers, body)
  local id, book = body:match('"id":"([^"]+)"'), number_of[body:match('"book_id":"([^"]+)"')]
  if status == 201 and book then
    table.insert(open, { id = id, member = members[book % #members + 1] })
  elseif status == 200 and book then
    table.insert(free, book)
  else
    wrong = wrong + 1
  end
end

function done(summary, latency)
  local failed = summary.errors
  local errors = failed.connect + failed.read + failed.write + failed.timeout + failed.status
  for _, thread in ipairs(threads) do
    errors = errors + thread:get("wrong")
  end
  io.write(string.format("RESULT %d %d %d %d %d\n",
    summary.requests, summary.duration, errors, latency:percentile(50), latency:percentile(99)))
end
