import assert from 'node:assert/strict';
import type { SyntaxProvider } from '@clewline/analyzers';
import { LOGGED } from '../corpus/secrets/logged.ts';
import { analyse } from '../support/analyse.ts';
import { wasmSyntax } from '../support/syntax.ts';

/** Parts that are each given the settings, or read them: more records meet there than are told apart. */
const PARTS = 18;
const part = (i: number): string => `class Part${i}:
    def __init__(self, config=None):
        self.config = config or load()
        logger.info(f"jobs {self.config['JOBS']}")  # -
`;
const MANY = `import logging, os, time
logger = logging.getLogger(__name__)
_kept = None
def load():
    global _kept
    if _kept is not None and time.time() < 60:
        return _kept
    _kept = {"OPENAI_API_KEY": os.getenv("OPENAI_API_KEY"), "JOBS": os.getenv("JOBS", "jobs"), "SIZE": os.getenv("SIZE")}
    return _kept
${Array.from({ length: PARTS }, (_none, i) => part(i)).join('')}class All:
    def __init__(self):
        self.config = load()
${Array.from({ length: PARTS }, (_none, i) => `        self.part${i} = Part${i}(self.config or load())\n`).join('')}        logger.info("size %s", self.config["SIZE"])  # -
        logger.info("key %s", self.config["OPENAI_API_KEY"])  # +
All()
`;

describe('secrets in logs', () => {
  let syntax: SyntaxProvider;
  before(async () => {
    syntax = await wasmSyntax();
  });

  for (const [file, text] of Object.entries({ ...LOGGED, 'many.py': MANY }))
    it(`are written by the lines of ${file} that are marked, and by no others`, () => {
      const found = new Set(
        analyse(syntax, { [file]: text })
          .flatMap(({ findings }) => findings)
          .filter(({ finding }) => finding.rule.id === 'secrets/key-in-log' && finding.confidence !== 'heuristic')
          .map(({ line }) => line),
      );
      const lines = text.split('\n');
      const wrong = (mark: string, isFound: boolean): string[] => lines.filter((line, i) => line.endsWith(` ${mark}`) && found.has(i) === isFound);
      assert.deepEqual({ missed: wrong('+', false), flagged: wrong('-', true) }, { missed: [], flagged: [] });
    });
});
