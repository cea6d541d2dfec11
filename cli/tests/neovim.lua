-- Opens a broken file in Neovim with the language server, reads its diagnostics, applies the fix of the first one, then
-- all fixes, saves the file, and quits. The results are written to `result.json` in the current folder.

local program = os.getenv("PRESS_RELEASE")
local results = {}

local function finish(problem)
    results.problem = problem
    local file = io.open("result.json", "w")
    file:write(vim.fn.json_encode(results))
    file:close()
    vim.cmd("qall!")
end

vim.cmd("edit broken.md")
local buffer = vim.api.nvim_get_current_buf()
local client = vim.lsp.start_client({ name = "press-release", cmd = { program, "lsp" }, root_dir = vim.fn.getcwd() })
vim.lsp.buf_attach_client(buffer, client)

-- Waits until there are this many diagnostics, and returns them.
local function wait_for(count)
    return vim.wait(10000, function() return #vim.diagnostic.get(buffer) == count end, 10)
end

-- Requests code actions, and applies the first one.
local function apply(line, kind)
    local params = {
        textDocument = vim.lsp.util.make_text_document_params(buffer),
        range = { start = { line = line, character = 0 }, ["end"] = { line = line, character = 0 } },
        context = { diagnostics = {}, only = kind and { kind } or nil },
    }
    local answers = vim.lsp.buf_request_sync(buffer, "textDocument/codeAction", params, 10000)
    local answer = answers and answers[client]
    local action = answer and answer.result and answer.result[1]
    if not action then return nil end
    -- The server computes the edit that applies all fixes only when it is requested.
    if not action.edit then
        answer = vim.lsp.buf_request_sync(buffer, "codeAction/resolve", action, 10000)[client]
        action = answer.result
    end
    vim.lsp.util.apply_workspace_edit(action.edit, "utf-16")
    return action.title
end

local ok, problem = pcall(function()
    if not wait_for(3) then error("expected 3 diagnostics, found " .. #vim.diagnostic.get(buffer)) end
    results.diagnostics = {}
    for _, found in ipairs(vim.diagnostic.get(buffer)) do
        table.insert(results.diagnostics, { found.lnum, found.col, found.end_col, found.code or "" })
    end
    results.fix = apply(results.diagnostics[1][1], "quickfix")
    if not wait_for(2) then error("expected 2 diagnostics after the fix, found " .. #vim.diagnostic.get(buffer)) end
    results.fix_all = apply(0, "source.fixAll")
    if not wait_for(1) then error("expected 1 diagnostic after all fixes, found " .. #vim.diagnostic.get(buffer)) end
    vim.cmd("write")
end)
finish(not ok and problem or nil)
