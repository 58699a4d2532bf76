import assert from 'node:assert/strict';
import { analyse } from '../support/fixtures.ts';
import { wasmSyntax } from '../support/syntax.ts';

const ROUTE_TS = `import { Router } from 'express';
import OpenAI from 'openai';
const client = new OpenAI();
const router = Router();
router.post('/ask', async (req, res) => res.json(await client.responses.create({ model: 'm', input: req.body.question })));
export default router;
`;
const ROUTE_PY = `from fastapi import APIRouter
from openai import OpenAI

router = APIRouter()
client = OpenAI()


@router.post("/ask")
def ask(question: str):
    return client.responses.create(model="m", input=question).output_text
`;
/** A route whose parts are told apart by what its application, its decorator or its parameter names. */
const asked = ({ from, of = '', decorator = '', parameter = '' }: { from: string; of?: string; decorator?: string; parameter?: string }): string =>
  `from typing import Annotated
from fastapi import Depends, FastAPI, Security
from openai import OpenAI
${from}

app = FastAPI(${of})
client = OpenAI()


@app.post("/ask")
${decorator}def ask(question: str${parameter}):
    return client.responses.create(model="m", input=question).output_text
`;
const procedure = (name: string): string => `import { z } from 'zod';
import OpenAI from 'openai';
import { ${name}, router } from '~/server/trpc';
const client = new OpenAI();
export const chat = router({
  ask: ${name}.input(z.object({ q: z.string() })).mutation(({ input }) => client.responses.create({ model: 'm', input: input.q })),
});
`;
const member = (middleware: string): Record<string, string> => ({
  'a.ts': procedure('memberProcedure').replace('~/server/trpc', './trpc'),
  'trpc.ts': `import { initTRPC, TRPCError } from '@trpc/server';
const t = initTRPC.create();
export const router = t.router;
export const memberProcedure = t.procedure.use(${middleware});
`,
});
const NEXT = `import OpenAI from 'openai';
const client = new OpenAI();
export async function POST(req: Request) {
  return Response.json(await client.responses.create({ model: 'm', input: await req.text() }));
}
`;

const requiring = (call: string): string =>
  `import { ${/^\w+/.exec(call)?.[0] ?? ''} } from '@/server/agents';\n${NEXT.replace('return', `await ${call};\n  return`)}`;

const PART = `from flask import Blueprint, abort, request

chat = Blueprint("chat", __name__)


@chat.before_request
def known():
    if request.headers.get("authorization") is None:
        abort(401)
`;
const PART_ROUTES = `from openai import OpenAI

from chat import chat

client = OpenAI()


@chat.post("/ask")
def ask():
    return client.responses.create(model="m", input="Hello").output_text
`;
const PART_APP = `from flask import Flask

from routes import chat

app = Flask(__name__)
app.register_blueprint(chat)
`;
const GUARDED_APP = `from flask import Flask, abort, request

app = Flask(__name__)


@app.before_request
def known():
    if request.headers.get("authorization") is None:
        abort(401)
`;
const WRAPPER = `export function logged(handler: (req: Request) => Promise<Response>) {
  return async (req: Request) => {
    console.log(req.url);
    return handler(req);
  };
}
`;

async function reported(files: Readonly<Record<string, string>>): Promise<string[]> {
  return analyse(await wasmSyntax(), files).flatMap(({ file, findings }) =>
    findings.filter(({ finding }) => finding.rule.id === 'ingestion/no-authentication').map(() => file),
  );
}

describe('routes: what stands in front of them may be written in another file', () => {
  const server = (mount: string): string => `import express from 'express';
import chat from './chat';
import { requireAuth } from './users';
const app = express();
${mount}
`;
  const main = (mount: string): string => `from fastapi import Depends, FastAPI

from chat import router
from users import current_user

${mount}
`;
  const CASES: readonly (readonly [name: string, files: Readonly<Record<string, string>>, isOpen: boolean])[] = [
    ['a router that is mounted bare', { 'chat.ts': ROUTE_TS, 'server.ts': server(`app.use('/chat', chat);`) }, true],
    ['a router mounted behind a check', { 'chat.ts': ROUTE_TS, 'server.ts': server(`app.use('/chat', requireAuth, chat);`) }, false],
    ['a check in front of all', { 'chat.ts': ROUTE_TS, 'server.ts': server(`app.use(requireAuth);\napp.use('/chat', chat);`) }, false],
    [
      'a check by the people that it lets through',
      { 'chat.ts': ROUTE_TS, 'server.ts': server(`app.use(requireStaff);\napp.use('/chat', chat);`).replaceAll('requireAuth', 'requireStaff') },
      false,
    ],
    ['a check that comes too late', { 'chat.ts': ROUTE_TS, 'server.ts': server(`app.use('/chat', chat);\napp.use(requireAuth);`) }, true],
    ['a router that is included bare', { 'chat.py': ROUTE_PY, 'main.py': main('app = FastAPI()\napp.include_router(router)') }, true],
    [
      'a router with dependencies',
      { 'chat.py': ROUTE_PY, 'main.py': main('app = FastAPI()\napp.include_router(router, dependencies=[Depends(current_user)])') },
      false,
    ],
    [
      'an application with dependencies',
      { 'chat.py': ROUTE_PY, 'main.py': main('app = FastAPI(dependencies=[Depends(current_user)])\napp.include_router(router)') },
      false,
    ],
    ['a page without anything in front', { 'app/api/ask/route.ts': NEXT }, true],
    ['a framework’s own file', { 'app/api/ask/route.ts': NEXT, 'middleware.ts': `export { auth as middleware } from './auth';` }, false],
    [
      'one that runs for other paths',
      { 'app/api/ask/route.ts': NEXT, 'middleware.ts': `export { auth as middleware } from './auth';\nexport const config = { matcher: ['/desk/:path*'] };` },
      true,
    ],
    [
      'one of another application',
      { 'apps/shop/app/api/ask/route.ts': NEXT, 'apps/desk/src/middleware.ts': `export { auth as middleware } from './auth';` },
      true,
    ],
    [
      'one of the same application',
      { 'apps/shop/src/app/api/ask/route.ts': NEXT, 'apps/shop/src/middleware.ts': `export { auth as middleware } from './auth';` },
      false,
    ],
    ['a part with a check of its own', { 'chat.py': PART, 'routes.py': PART_ROUTES, 'app.py': PART_APP }, false],
    ['another application beside it', { 'chat.py': ROUTE_PY, 'desk.py': GUARDED_APP }, true],
    ['a dependency of a module that is about who asks', { 'a.py': asked({ from: 'from app.auth import user', of: 'dependencies=[Depends(user)]' }) }, false],
    ['a parameter that it fills', { 'a.py': asked({ from: 'from app.security import who', parameter: ', caller=Depends(who)' }) }, false],
    ['one whose type says so', { 'a.py': asked({ from: 'from app.security import who', parameter: ', caller: Annotated[str, Depends(who)] = ""' }) }, false],
    ['a decorator of such a module', { 'a.py': asked({ from: 'from app.auth import required', decorator: '@required\n' }) }, false],
    ['a dependency of another module', { 'a.py': asked({ from: 'from app.db.session import found', of: 'dependencies=[Depends(found)]' }) }, true],
    [
      'a header that a framework reads as a key',
      { 'a.py': asked({ from: 'from fastapi.security import APIKeyHeader', parameter: ', one=Depends(APIKeyHeader(name="x-one"))' }) },
      false,
    ],
    ['what FastAPI itself calls security', { 'a.py': asked({ from: 'from app.one import found', of: 'dependencies=[Security(found)]' }) }, false],
    ['a procedure that says that it is protected', { 'a.ts': procedure('protectedProcedure') }, false],
    [
      'a procedure in front of which another module asks',
      member(`({ ctx, next }) => { if (!ctx.session) throw new TRPCError({ code: 'UNAUTHORIZED' }); return next(); }`),
      false,
    ],
    ['one in front of which it asks nobody', member(`({ next }) => next()`), true],
    ['a function that is given nothing and requires somebody', { 'app/api/ask/route.ts': requiring('requireAgent()') }, false],
    ['one that is given what it requires', { 'app/api/ask/route.ts': requiring("requireEnv('MODEL')") }, true],
    ['a public one', { 'a.ts': procedure('publicProcedure') }, true],
    ['one that asks nobody', { 'app/api/ask/route.ts': NEXT, 'middleware.ts': `export function middleware() {}` }, true],
  ];
  for (const [name, files, isOpen] of CASES) it(name, async () => assert.equal((await reported(files)).length, isOpen ? 1 : 0));

  it('says of a handler that another one is put around that it is open, not of that one', async () => {
    const route = `import OpenAI from 'openai';
import { logged } from '../../../logged';
const client = new OpenAI();
export const POST = logged(async (req) => Response.json(await client.responses.create({ model: 'm', input: await req.text() })));
`;
    assert.deepEqual(await reported({ 'app/api/ask/route.ts': route, 'logged.ts': WRAPPER }), ['app/api/ask/route.ts']);
  });
});
