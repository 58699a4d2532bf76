import { defineLibrary } from './schema.ts';

/** Libraries that hold a value against a schema, of which no more is known than that: what they leave of its words is not followed. */
export default defineLibrary({
  library: 'form-checks',
  packages: [
    { npm: 'ajv' },
    { npm: 'joi' },
    { npm: 'superstruct' },
    { npm: '@sinclair/typebox' },
    { npm: 'class-validator' },
    { npm: 'file-type', version: '21.3.4' },
    { pypi: 'jsonschema' },
    { pypi: 'fastjsonschema' },
    { pypi: 'msgspec' },
    { pypi: 'cattrs' },
    { pypi: 'dacite' },
    { pypi: 'voluptuous' },
    { pypi: 'Cerberus', modules: ['cerberus'] },
    { pypi: 'filetype' },
    { pypi: 'python-magic', modules: ['magic'] },
  ],
  // `new Ajv().compile(schema)` gives a function that says whether a value fits.
  flows: [{ call: 'ajv#{default,Ajv,default.default}().{compile,compileAsync}', gives: 'json-schema' }],
  guards: [
    {
      call: [
        'ajv#{default,Ajv}().{validate,compile(),compileAsync()}',
        'joi#{object,array,string,alternatives}().{validate,validateAsync}',
        'joi#{attempt,assert}',
        'superstruct#{assert,create,is,validate,mask}',
        '@sinclair/typebox/value#Value.{Check,Parse,Decode,Assert,Cast}',
        'class-validator#{validate,validateOrReject,validateSync}',
      ],
      does: 'validation',
    },
    {
      call: [
        'jsonschema#{validate,Draft7Validator().validate,Draft202012Validator().validate}',
        'fastjsonschema#{validate,compile()}',
        'msgspec#{convert,json.decode}',
        'cattrs#structure',
        'dacite#from_dict',
        'voluptuous#Schema()',
        'cerberus#Validator().{validate,validated}',
      ],
      does: 'validation',
    },
    // What a file is, by what stands in it rather than by what its sender says.
    { call: 'file-type#{fileTypeFromBuffer,fileTypeFromFile,fileTypeFromStream,fileTypeFromBlob}', does: 'validation' },
    { call: ['filetype#{guess,guess_mime}', 'magic#{from_buffer,from_file}'], does: 'validation' },
  ],
});
