-- Run by a headless Neovim: attaches the server to the file of its environment, and prints what an editor without anything of its own gets.
local env = vim.env
local function say(name, value) io.stdout:write(name .. ' ' .. vim.fn.json_encode(value) .. '\n') end
local shown = {}
vim.lsp.handlers['window/showMessage'] = function(_, params) table.insert(shown, params.message) end
vim.cmd('edit ' .. env.CLEWLINE_FILE)
local buffer = vim.api.nvim_get_current_buf()
local id = vim.lsp.start_client({
  name = 'clewline',
  cmd = { env.CLEWLINE_NODE, env.CLEWLINE_CLI, 'server', '--stdio' },
  root_dir = env.CLEWLINE_FOLDER,
  init_options = { agent = { url = env.CLEWLINE_URL, tokenFile = env.CLEWLINE_TOKEN_FILE } },
})
vim.lsp.buf_attach_client(buffer, id)
local client = vim.lsp.get_client_by_id(id)
local document = { uri = vim.uri_from_bufnr(buffer) }
local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(buffer, method, params, 20000)
  return answers and answers[id] and answers[id].result
end
vim.wait(30000, function() return #vim.diagnostic.get(buffer) > 0 end, 50)
local diagnostics = vim.diagnostic.get(buffer)
say('diagnostics', vim.tbl_map(function(one) return { line = one.lnum + 1, column = one.col, code = one.code, severity = one.severity } end, diagnostics))
local at = tonumber(env.CLEWLINE_CALL_LINE)
local lens
vim.wait(30000, function()
  lens = ask('textDocument/codeLens', { textDocument = document })
  return lens and lens[1] and lens[1].command.title:find('1 live operation') ~= nil
end, 200)
say('lens', lens and lens[1] and lens[1].command.title or 'none')
local hover = ask('textDocument/hover', { textDocument = document, position = { line = at - 1, character = tonumber(env.CLEWLINE_CALL_COLUMN) } })
say('hover', hover and hover.contents.value or 'none')
-- What a click on the lens does: the server's own command, for this editor has none.
local ran, problem = pcall(function() ask('workspace/executeCommand', { command = lens[1].command.command, arguments = lens[1].command.arguments }) end)
vim.wait(5000, function() return #shown > 0 end, 50)
say('clicked', { ran = ran, problem = problem and tostring(problem) or '', shown = shown })
local line = vim.lsp.diagnostic.get_line_diagnostics(buffer, tonumber(env.CLEWLINE_FINDING_LINE) - 1, nil, id)
local actions = ask('textDocument/codeAction', { textDocument = document, range = line[1].range, context = { diagnostics = line } }) or {}
say('actions', vim.tbl_map(function(one) return one.title end, actions))
local first = actions[1]
if first.edit == nil then first = ask('codeAction/resolve', first) end
vim.lsp.util.apply_workspace_edit(first.edit, client.offset_encoding)
say('line', vim.api.nvim_buf_get_lines(buffer, tonumber(env.CLEWLINE_FINDING_LINE) - 1, tonumber(env.CLEWLINE_FINDING_LINE), false)[1])
local function severity()
  local found = vim.tbl_filter(function(one) return one.code == env.CLEWLINE_CODE end, vim.diagnostic.get(buffer))
  return found[1] and found[1].severity or 0
end
local before = 0
for _, one in ipairs(diagnostics) do if one.code == env.CLEWLINE_CODE then before = one.severity end end
vim.wait(15000, function() return severity() ~= before end, 50)
say('severities', { before = before, after = severity() })
vim.lsp.stop_client(id)
say('stopped', vim.wait(5000, function() return vim.lsp.client_is_stopped(id) end, 50))
vim.cmd('qa!')
