import { expandPaths } from '../../catalogue/accessPath.ts';
import { namedBy, type ClassIR, type Expr, type FunctionIR } from '../../languages/ir.ts';
import { documentAt } from '../transfer/flows/files.ts';
import { evaluate } from './evaluate.ts';
import { text, type Value } from '../values/values.ts';
import type { Frame, Machine } from './machine.ts';
import { methodCall, writtenFunction } from './writtenFunctions.ts';

interface Filled {
  readonly cls: ClassIR;
  /** Fields that hold a document, as the program has it. */
  readonly documents: ReadonlyMap<string, Value>;
}

/** Each class once, so that it stays the same one for as long as it is written so. */
const known = new WeakMap<ClassIR, ClassIR>();

/**
 * A class whose decorator, as the catalogue says, fills fields of it: with documents that stand beside the program, and with what those of its
 * methods give that have a decorator themselves. The latter are read like a property.
 * @returns `undefined` if it has no such decorator
 */
export function filledByDecorators(machine: Machine, frame: Frame, cls: ClassIR): Filled | undefined {
  const fills = cls.decorators.map((one) => pathOf(machine, frame, one)).flatMap((path) => machine.catalogue.of(path, frame.language).fills ?? [])[0];
  if (!fills) return undefined;
  let made = known.get(cls);
  if (!made) {
    const gathered = Object.entries(fills.gathers).map(([field, by]) => {
      const paths = new Set(expandPaths(by));
      return gathering(
        cls,
        field,
        cls.methods.filter(({ decorators }) => decorators.some((one) => paths.has(pathOf(machine, frame, one)))),
      );
    });
    // Where the class says a path, the document takes its place.
    const fields = cls.fields.filter(({ name }) => !Object.hasOwn(fills.documents, name));
    known.set(cls, (made = { ...cls, fields, methods: [...cls.methods, ...gathered] }));
  }
  const documents = new Map<string, Value>();
  for (const [name, otherwise] of Object.entries(fills.documents)) {
    const written = cls.fields.find((field) => field.name === name)?.value;
    const document = documentAt(machine, frame, written ? evaluate(machine, frame, written) : text(otherwise));
    if (document) documents.set(name, document);
  }
  return { cls: made, documents };
}

/** What a decorator is called in the catalogue; the empty text if it is none of a library. */
function pathOf(machine: Machine, frame: Frame, decorator: Expr): string {
  const named = namedBy(decorator);
  if (named.k !== 'load' && named.k !== 'member') return '';
  const value = evaluate(machine, frame, named);
  return value.k === 'external' ? value.path : '';
}

/** `def agents(self): return [self.writer(), self.editor()]`, as a property. */
function gathering(cls: ClassIR, name: string, methods: readonly FunctionIR[]): FunctionIR {
  const { origin, span } = cls;
  const self: Expr = { k: 'load', name: 'self', span };
  const items = methods.map((method) => ({ value: methodCall(self, method.name, [], method.nameSpan) }));
  const params = [{ target: { k: 'name', name: 'self', span }, name: 'self' } as const];
  return { ...writtenFunction({ name, params, origin, span }, [{ k: 'return', value: { k: 'list', items, span } }]), accessor: 'get' };
}
