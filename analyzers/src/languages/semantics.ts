import type { FunctionIR } from './ir.ts';

/**
 * What the same IR means in one language and not in another. The interpreter asks a property, never for a language's name:
 * a further language brings an object of its own, and nothing else changes.
 */
export interface LanguageSemantics {
  // Functions and classes

  /** Whether the first parameter of this method is its receiver (`self`), as its decorators have it. */
  takesReceiver(fn: FunctionIR): boolean;
  /** A function made inside a method has that method's receiver (`this`); otherwise the receiver is a variable like any other. */
  readonly closuresKeepReceiver: boolean;
  /** The name of the method that makes an instance. */
  readonly constructorName: string;
  /** `super()` is a call that gives the instance; otherwise it calls the base's constructor. */
  readonly superIsAFunction: boolean;
  /** `super` means the next class in the line of the instance's class; otherwise the base that is written. */
  readonly superFollowsLine: boolean;
  /** What a class's body assigns can be the default of a field of each instance, where a decorator or a base makes fields of it. */
  readonly classBodyDeclaresFields: boolean;
  /** Under which name every error keeps what it was made with, in a list. */
  readonly errorsKeep: string | undefined;
  /** A default is evaluated once, where the function is defined: what one call puts into it is there for the next. */
  readonly defaultsAreKept: boolean;
  /** A parameter that is given nothing (`undefined`) takes its default. */
  readonly nothingTakesDefault: boolean;
  /** Options are passed as one record, whose fields stand for the arguments; otherwise by keyword. */
  readonly optionsAreARecord: boolean;
  /** A class can be given types where it is used: `Agent[Deps, Answer](…)` makes what `Agent(…)` makes. */
  readonly classesTakeTypes: boolean;
  /** A parameter's written type is there at run time, and libraries check against it what they pass. */
  readonly typesAreChecked: boolean;
  /** A handler's first parameter is the request, whatever its name; otherwise only if it is named so. */
  readonly handlersTakeRequest: boolean;
  /** Functions have methods of their own: `fn.call(…)`, `fn.apply(…)`, `fn.bind(…)`. */
  readonly functionsHaveMethods: boolean;
  /** What is waited for has `then`, `catch` and `finally`. */
  readonly promisesHaveThen: boolean;

  // Modules

  /** An import is the exporting module's variable, not the value that it holds. */
  readonly importsVariables: boolean;
  /** All that a module's top level names can be imported; otherwise what it exports. */
  readonly exportsEverything: boolean;
  /** What a module takes over whole from another one (`from x import *`) it can name itself, too. */
  readonly starsAreInScope: boolean;
  /** The specifier of the module that a name imported from another one may be; `undefined` if a name is never a module. */
  submoduleOf(specifier: string, name: string): string | undefined;

  // Texts

  /** How a truth value stands in a text. */
  readonly booleanSpelling: { readonly yes: string; readonly no: string };
  /** `text % values` fills the text's places. */
  readonly percentFormats: boolean;
  /** `folder / name` is a path. */
  readonly slashJoinsPaths: boolean;
  /** `text.format(…)` fills the text's braces. */
  readonly bracesFormat: boolean;
  /** `text * 3` and `list * 3` repeat. */
  readonly repeatsByTimes: boolean;
  /** `separator.join(list)`; otherwise the list is asked. */
  readonly separatorsJoin: boolean;
  /** `replace` replaces all there is unless it is told how often; otherwise the first. */
  readonly replaceMeansAll: boolean;
  /** `a | b` is a number, whatever both are. */
  readonly bitsAreNumbers: boolean;
  /** An empty separator splits a text into its characters; otherwise it is an error. */
  readonly splitsByNothing: boolean;
  /** Texts are asked for a pattern, and patterns `test` them: `x.match(/…/)`, `/…/.test(x)`; otherwise `re.match(p, x)`, `p.fullmatch(x)`. */
  readonly textsMatchPatterns: boolean;
  /** Texts say of themselves what they are made of: `x.isdigit()`. */
  readonly textsTellTheirForm: boolean;
  /** The value of an enumeration's member is read from it: `Tone.FORMAL.value`. */
  readonly enumMembersHaveValue: boolean;
  /** Methods by which a class says what is shown of an instance where it is written out. */
  readonly shownBy: readonly string[];
  /** What a field's declaration says no to where it is left out of that. */
  readonly hiddenBy: string | undefined;
  /** Whether what clients of HTTP throw says the address, query and all: "404 Client Error: … for url: …". */
  readonly errorsQuoteAddresses: boolean;

  // Lists, sets and records

  /** `list += items` grows the list that everybody else holds, too. */
  readonly plusAssignGrowsList: boolean;
  /** Lists have `map`, `filter` and their kin: something unknown that is asked for one is a list. */
  readonly listsHaveMap: boolean;
  /** The callback of `map` and its kin is given the index, too. */
  readonly mapCallbacksGetIndex: boolean;
  /** `sort` and `reverse` change the list and return nothing; otherwise they return the list. */
  readonly sortsReturnNothing: boolean;
  /** `pop(i)` takes the element at an index; otherwise always the last. */
  readonly popTakesIndex: boolean;
  /** A set has its elements in the order in which they were put in. */
  readonly setsAreOrdered: boolean;
  /** A field that a record does not have is nothing; otherwise it is not known what asking for it does. */
  readonly missingFieldIsUndefined: boolean;
  /** A map's `size` is a member: how many entries there are. */
  readonly sizeIsAMember: boolean;
  /** `x.key` is the entry `x["key"]`; otherwise a plain record's members are its methods alone. */
  readonly entriesAreMembers: boolean;
  /** `x.get("key")` reads the entry that `x["key"]` does. */
  readonly getReadsEntry: boolean;
  /** Merging records changes the first (`Object.assign`); otherwise it makes a new one (`dict`). */
  readonly mergeChangesTarget: boolean;

  // What raises an error, and so says something of what comes after it

  /** `list.index(x)` raises an error for what is not in the list. */
  readonly indexRaises: boolean;
  /** Asking whether a text is less than a number raises an error; otherwise it is neither less nor more. */
  readonly orderRaises: boolean;
}
