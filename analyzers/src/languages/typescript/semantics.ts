import type { LanguageSemantics } from '../semantics.ts';

/** TypeScript and JavaScript. */
export const semantics: LanguageSemantics = {
  takesReceiver: () => false,
  closuresKeepReceiver: true,
  constructorName: 'constructor',
  superIsAFunction: false,
  superFollowsLine: false,
  classBodyDeclaresFields: false,
  defaultsAreKept: false,
  nothingTakesDefault: true,
  optionsAreARecord: true,
  typesAreChecked: false,
  handlersTakeRequest: true,
  functionsHaveMethods: true,
  promisesHaveThen: true,

  importsVariables: true,
  exportsEverything: false,
  starsAreInScope: false,
  submoduleOf: () => undefined,

  booleanSpelling: { yes: 'true', no: 'false' },
  percentFormats: false,
  slashJoinsPaths: false,
  bracesFormat: false,
  repeatsByTimes: false,
  separatorsJoin: false,
  replaceMeansAll: false,
  splitsByNothing: true,
  textsMatchPatterns: true,
  textsTellTheirForm: false,
  enumMembersHaveValue: false,

  plusAssignGrowsList: false,
  listsHaveMap: true,
  mapCallbacksGetIndex: true,
  sortsReturnNothing: false,
  popTakesIndex: false,
  setsAreOrdered: true,
  missingFieldIsUndefined: true,
  sizeIsAMember: true,
  getReadsEntry: false,
  mergeChangesTarget: true,

  indexRaises: false,
  orderRaises: false,
};
