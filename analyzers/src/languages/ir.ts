/**
 * The common intermediate representation: what every language is lowered to, and all that the data flow knows.
 *
 * It is immutable, and every offset is relative to the chunk it was lowered from (UTF-16 code units),
 * so that a chunk that merely moved keeps its IR.
 */

/** Half-open range in UTF-16 code units, relative to the start of the chunk. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The piece of a file that spans are relative to. Its offset in the file is looked up at display time. */
export interface Origin {
  readonly file: string;
  /** Offset of the chunk in its file now; the only thing about a chunk that an edit elsewhere changes. */
  offset: number;
}

export type ConstantValue = string | number | boolean | null | undefined;

export interface Argument {
  readonly value: Expr;
  /** Keyword argument (Python). */
  readonly name?: string;
  readonly spread?: 'list' | 'record';
}

export interface RecordEntry {
  /** A static key, a computed key, or a spread of another record (`key` absent). */
  readonly key?: string | Expr;
  readonly value: Expr;
}

export interface Clause {
  readonly target: Pattern;
  readonly iterable: Expr;
  readonly conditions: readonly Expr[];
}

export type Expr =
  | { readonly k: 'const'; readonly value: ConstantValue; readonly span: Span }
  | { readonly k: 'concat'; readonly parts: readonly Expr[]; readonly span: Span }
  /** `a + b + …`: text, lists or numbers, as the operands turn out. */
  | { readonly k: 'sum'; readonly parts: readonly Expr[]; readonly span: Span }
  | { readonly k: 'load'; readonly name: string; readonly span: Span }
  | { readonly k: 'member'; readonly object: Expr; readonly property: string; readonly optional?: boolean; readonly span: Span; readonly nameSpan: Span }
  /** With `type` it may be a type that is given types: `Literal['a', 'b']`, read as such. */
  | { readonly k: 'index'; readonly object: Expr; readonly key: Expr; readonly optional?: boolean; readonly type?: Annotation; readonly span: Span }
  /** A part of a text or list, between two indices. */
  | { readonly k: 'slice'; readonly object: Expr; readonly from?: Expr; readonly to?: Expr; readonly step?: Expr; readonly span: Span }
  | {
      readonly k: 'call';
      readonly callee: Expr;
      readonly args: readonly Argument[];
      readonly construct: boolean;
      /** `f?.()`: not called if there is nothing to call. `a?.b` and `a?.[b]` mark their own links of the chain. */
      readonly optional?: boolean;
      /** The one argument is a template whose fixed texts and values the tag gets apart. */
      readonly tagged?: boolean;
      /** A part of a page: it runs by itself, too, whoever shows it. */
      readonly component?: boolean;
      readonly span: Span;
      /** Where the called operation's name stands. */
      readonly nameSpan: Span;
    }
  | { readonly k: 'closure'; readonly fn: FunctionIR; readonly span: Span }
  | { readonly k: 'class'; readonly cls: ClassIR; readonly span: Span }
  | { readonly k: 'list'; readonly items: readonly Argument[]; readonly span: Span }
  | { readonly k: 'record'; readonly entries: readonly RecordEntry[]; readonly span: Span }
  | { readonly k: 'comprehension'; readonly clauses: readonly Clause[]; readonly element: Expr; readonly key?: Expr; readonly span: Span }
  /** One of the arms: by a test, or the first unless it does not hold (`nullish`: unless it is nothing). */
  | { readonly k: 'phi'; readonly test?: Expr; readonly arms: readonly Expr[]; readonly nullish?: boolean; readonly span: Span }
  | { readonly k: 'binary'; readonly op: string; readonly left: Expr; readonly right: Expr; readonly span: Span }
  | { readonly k: 'not'; readonly operand: Expr; readonly span: Span }
  /** `context`: what a context manager gives where its block begins, and what happens where it ends. */
  | { readonly k: 'await'; readonly operand: Expr; readonly context?: 'enter' | 'exit'; readonly span: Span }
  | { readonly k: 'yield'; readonly operand?: Expr; readonly delegate: boolean; readonly span: Span }
  | { readonly k: 'assign'; readonly target: Pattern; readonly value: Expr; readonly op?: string; readonly span: Span }
  /** Takes a field or element away. */
  | { readonly k: 'delete'; readonly place: Expr; readonly span: Span }
  /** `unread`: a construct that the lowering does not know. */
  | { readonly k: 'unknown'; readonly what: string; readonly unread?: boolean; readonly children: readonly Expr[]; readonly span: Span };

export type Pattern =
  | { readonly k: 'name'; readonly name: string; readonly span: Span }
  | { readonly k: 'place'; readonly place: Expr; readonly span: Span }
  | {
      readonly k: 'fields';
      /** `computed`: what the key is, where it is only known at run time. */
      readonly fields: readonly { readonly key: string; readonly computed?: Expr; readonly target: Pattern }[];
      readonly rest?: Pattern;
      readonly span: Span;
    }
  /** A part that may be missing, and what stands for it then. */
  | { readonly k: 'fallback'; readonly target: Pattern; readonly fallback: Expr; readonly span: Span }
  /** `after`: what stands behind the rest, counted from the end. */
  | {
      readonly k: 'elements';
      readonly elements: readonly (Pattern | undefined)[];
      readonly rest?: Pattern;
      readonly after?: readonly (Pattern | undefined)[];
      readonly span: Span;
    };

/**
 * Where an assigned variable lives: in the enclosing function (`var`, Python), in the enclosing block (`let`, `const`),
 * or wherever the name is already known.
 */
export type Binding = 'declare' | 'declare-in-block' | 'assign';

export type Stmt =
  | { readonly k: 'expr'; readonly value: Expr }
  | { readonly k: 'assign'; readonly target: Pattern; readonly value: Expr; readonly op?: string; readonly binding: Binding; readonly type?: string }
  | { readonly k: 'if'; readonly test: Expr; readonly then: readonly Stmt[]; readonly otherwise: readonly Stmt[] }
  | {
      readonly k: 'branches';
      readonly subject?: Expr;
      /** In the order in which they are tried. An arm without tests is the default: taken if no other one is. */
      readonly arms: readonly Arm[];
      readonly exhaustive: boolean;
      /** An arm that ends goes on with the next one, and `break` leaves (`switch`). */
      readonly fallsThrough?: boolean;
    }
  | Loop
  | {
      readonly k: 'try';
      readonly body: readonly Stmt[];
      readonly handlers: readonly { readonly target?: Pattern; readonly body: readonly Stmt[] }[];
      /** Runs after a body that ended, and is not guarded by the handlers (Python's `else`). */
      readonly otherwise?: readonly Stmt[];
      readonly last: readonly Stmt[];
      /** The handlers take whatever was thrown; otherwise some of it goes on outwards. */
      readonly catchesAll: boolean;
      /** The body is that of `with`: what stands around it may end with what was thrown, and what it is made by. Without an end of its own nothing of `last` happens. */
      readonly contexts?: readonly { readonly manager: Expr; readonly made: Expr }[];
    }
  | { readonly k: 'labelled'; readonly label: string; readonly body: readonly Stmt[] }
  | { readonly k: 'return'; readonly value?: Expr }
  | { readonly k: 'leave'; readonly value?: Expr }
  | { readonly k: 'jump'; readonly kind: 'break' | 'continue'; readonly label?: string }
  | { readonly k: 'block'; readonly body: readonly Stmt[] }
  /** From here on, assignments to these names go to the module's or an enclosing function's variables (`global`, `nonlocal`). */
  | { readonly k: 'outer'; readonly names: readonly string[]; readonly where: 'module' | 'enclosing' }
  | { readonly k: 'function'; readonly fn: FunctionIR }
  | { readonly k: 'class'; readonly cls: ClassIR }
  | { readonly k: 'import'; readonly from: string; readonly names: readonly ImportedName[]; readonly span: Span }
  | { readonly k: 'export'; readonly names: readonly { readonly local: string; readonly exported: string }[]; readonly from?: string }
  | { readonly k: 'export-value'; readonly exported: string; readonly value: Expr }
  | { readonly k: 'export-all'; readonly from: string };

export interface Arm {
  readonly tests: readonly Expr[];
  /** The class whose instances it takes, of those that the rest of its pattern fits. */
  readonly of?: Expr;
  /** A condition beside the pattern (`case x if …`). */
  readonly condition?: Expr;
  /** What the pattern binds to the subject, or to a part of it that is not told. */
  readonly bindings?: readonly Pattern[];
  /** How it takes the subject apart, where that is told instead. */
  readonly parts?: Pattern;
  readonly body: readonly Stmt[];
}

export interface Loop {
  readonly k: 'loop';
  readonly target?: Pattern;
  readonly binding?: Binding;
  readonly iterable?: Expr;
  /** `for (… in …)`: the keys, not the elements. */
  readonly overKeys?: boolean;
  readonly test?: Expr;
  /** The body runs once before the test is asked (`do … while`). */
  readonly bodyFirst?: boolean;
  readonly body: readonly Stmt[];
  /** After each turn, `continue` included. */
  readonly step?: readonly Stmt[];
  /** After the last turn, `break` excluded (Python's `else`). */
  readonly otherwise?: readonly Stmt[];
  readonly labels?: readonly string[];
}

export interface ImportedName {
  /** `*` = the whole module, `default` = its default export, otherwise the exported name. */
  readonly imported: string;
  readonly local: string;
}

/** A written type. A name in quotes is a literal: what it means depends on where it stands. */
export type Annotation =
  | { readonly k: 'named'; readonly name: string; readonly args: readonly Annotation[] }
  /** Something called in a type, with those of its keywords that are constants (`Field(pattern="…")`), and the names that it is given: `Depends(current_user)`. */
  | {
      readonly k: 'called';
      readonly name: string;
      readonly keywords: ReadonlyMap<string, ConstantValue>;
      readonly names: readonly string[];
      /** The call itself, as far as it stands in the program. */
      readonly call?: Expr;
    }
  | { readonly k: 'literal'; readonly value: ConstantValue }
  | { readonly k: 'union'; readonly members: readonly Annotation[] }
  | { readonly k: 'unknown' };

export interface Param {
  readonly target: Pattern;
  readonly name?: string;
  readonly fallback?: Expr;
  readonly rest?: 'list' | 'record';
  /** Keyword-only (Python, after `*`). */
  readonly keywordOnly?: boolean;
  /** The written type, as dotted text: `OpenAI`, `openai.AsyncOpenAI`, `Request`. */
  readonly type?: string;
  /** The same with its arguments, where the language's libraries look at them at run time (Python). */
  readonly annotation?: Annotation;
  /** Names of its decorators (`@Body()`). */
  readonly decorators?: readonly string[];
  /** What those are given: `@Param('id', ParseUUIDPipe)`. */
  readonly given?: readonly Expr[];
  /** TypeScript parameter property: the field it also initialises. */
  readonly field?: string;
}

/** Under which key a record keeps the function that a write to `name` calls. */
export function setterKey(name: string): string {
  return `set ${name}`;
}

/** What a decorator names: itself, or what is called to make it. */
export function namedBy(decorator: Expr): Expr {
  return decorator.k === 'call' ? decorator.callee : decorator;
}

export interface FunctionIR {
  readonly name: string;
  readonly params: readonly Param[];
  readonly body: readonly Stmt[];
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  readonly decorators: readonly Expr[];
  readonly isStatic?: boolean;
  /** Called by reading or writing the property of its name. */
  readonly accessor?: 'get' | 'set';
  /** The written type of what it gives back, or of what its promise does. */
  readonly returns?: string;
  readonly origin: Origin;
  readonly span: Span;
  readonly nameSpan: Span;
}

export interface ClassIR {
  readonly name: string;
  readonly bases: readonly Expr[];
  /** Something else than the language makes it: what it is asked for may be answered by that. */
  readonly isMadeByOther?: boolean;
  /** Statements that run where the class is defined (`static { … }`). */
  readonly setup?: readonly Stmt[];
  readonly fields: readonly {
    readonly name: string;
    readonly value?: Expr;
    readonly isStatic: boolean;
    readonly type?: string;
    readonly annotation?: Annotation;
    readonly decorators?: readonly Expr[];
    readonly origin: Origin;
    readonly span: Span;
  }[];
  readonly methods: readonly FunctionIR[];
  readonly decorators: readonly Expr[];
  readonly origin: Origin;
  readonly span: Span;
}

/** What lowering a piece of text gives: statements, and a count of what it did not understand, by kind. */
export interface Lowered {
  readonly statements: readonly Stmt[];
  readonly unknown: ReadonlyMap<string, number>;
  readonly hasSyntaxError: boolean;
}
