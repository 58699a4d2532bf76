import { defineLibrary } from './schema.ts';

export default defineLibrary({
  library: 'pydantic',
  packages: [{ pypi: 'pydantic' }, { pypi: 'pydantic-settings' }],
  language: 'python',
  models: [
    {
      base: ['pydantic#{BaseModel,RootModel}', 'pydantic.v1#BaseModel', 'pydantic_settings#BaseSettings'],
      decorator: 'pydantic.dataclasses#dataclass',
      fieldValidators: ['field_validator', 'validator'],
      functionValidators: ['pydantic#{AfterValidator,PlainValidator}', 'pydantic.functional_validators#{AfterValidator,PlainValidator}'],
      made: ['model_validate', 'model_validate_json', 'model_validate_strings', 'parse_obj', 'parse_raw', 'from_orm'],
      adapter: 'pydantic#TypeAdapter().{validate_python,validate_json,validate_strings}',
    },
  ],
  sources: [{ label: 'environment', member: ['pydantic_settings#BaseSettings.*', 'pydantic{,.v1}#BaseSettings.*'], mixed: true }],
  wordless: 'pydantic#{UUID4,PositiveInt,NonNegativeInt,PositiveFloat,NonNegativeFloat,StrictInt,StrictFloat,StrictBool,conint,confloat}',
});
