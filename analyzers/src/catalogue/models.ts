/** Classes of libraries whose subclasses hold what their fields' written types say, or are not made at all. */
export const validatedBases: ReadonlySet<string> = new Set([
  'pydantic#BaseModel',
  'pydantic.v1#BaseModel',
  'pydantic#RootModel',
  'pydantic_settings#BaseSettings',
  'ninja#Schema',
  'fastapi_utils.api_model#APIModel',
]);

/** Decorators that make a class such a one. */
export const validatingDecorators: ReadonlySet<string> = new Set(['pydantic.dataclasses#dataclass']);

/** Decorators of a model's method that checks the fields named. */
export const fieldValidators: ReadonlySet<string> = new Set(['field_validator', 'validator']);

/** Methods that make a model of what they are given, or raise an error. */
export const validatingMethods: ReadonlySet<string> = new Set([
  'model_validate',
  'model_validate_json',
  'model_validate_strings',
  'parse_obj',
  'parse_raw',
  'from_orm',
]);

/** Calls that check their first argument against the type that their owner was made of. */
export const adapters: ReadonlySet<string> = new Set(['python', 'json', 'strings'].map((form) => `pydantic#TypeAdapter().validate_${form}`));

/** Libraries whose handlers get their arguments checked against the written types. */
export const validatingFrameworks: ReadonlySet<string> = new Set(['litestar', 'ninja', 'typer', 'robyn', 'blacksheep']);

/** Written types (access path) whose instances hold no words. */
export const wordlessTypes: ReadonlySet<string> = new Set([
  'global#int',
  'global#float',
  'global#bool',
  'global#complex',
  'decimal#Decimal',
  'uuid#UUID',
  'datetime#datetime',
  'datetime#date',
  'datetime#time',
  'datetime#timedelta',
  'numbers#Number',
  'numbers#Integral',
  'numbers#Real',
  'pydantic#UUID4',
  'pydantic#PositiveInt',
  'pydantic#NonNegativeInt',
  'pydantic#PositiveFloat',
  'pydantic#NonNegativeFloat',
  'pydantic#StrictInt',
  'pydantic#StrictFloat',
  'pydantic#StrictBool',
  'pydantic#conint',
  'pydantic#confloat',
  'global#Date',
  'global#Number',
  'global#Boolean',
  'global#BigInt',
]);
