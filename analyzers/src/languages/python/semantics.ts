import type { LanguageSemantics } from '../semantics.ts';

/** Python 3. */
export const semantics: LanguageSemantics = {
  takesReceiver: (fn) => !fn.decorators.some((one) => one.k === 'load' && one.name === 'staticmethod'),
  closuresKeepReceiver: false,
  constructorName: '__init__',
  superIsAFunction: true,
  superFollowsLine: true,
  classBodyDeclaresFields: true,
  defaultsAreKept: true,
  nothingTakesDefault: false,
  optionsAreARecord: false,
  classesTakeTypes: true,
  typesAreChecked: true,
  handlersTakeRequest: false,
  functionsHaveMethods: false,
  promisesHaveThen: false,

  importsVariables: false,
  exportsEverything: true,
  starsAreInScope: true,
  /** `from . import helpers`, `from app import helpers`. */
  submoduleOf: (specifier, name) => (specifier.endsWith('.') ? specifier + name : `${specifier}.${name}`),

  booleanSpelling: { yes: 'True', no: 'False' },
  percentFormats: true,
  slashJoinsPaths: true,
  bracesFormat: true,
  repeatsByTimes: true,
  separatorsJoin: true,
  replaceMeansAll: true,
  bitsAreNumbers: false,
  splitsByNothing: false,
  textsMatchPatterns: false,
  textsTellTheirForm: true,
  enumMembersHaveValue: true,
  shownBy: ['__str__', '__repr__'],

  plusAssignGrowsList: true,
  listsHaveMap: false,
  mapCallbacksGetIndex: false,
  sortsReturnNothing: true,
  popTakesIndex: true,
  setsAreOrdered: false,
  missingFieldIsUndefined: false,
  sizeIsAMember: false,
  entriesAreMembers: false,
  getReadsEntry: true,
  mergeChangesTarget: false,

  indexRaises: true,
  orderRaises: true,
};
