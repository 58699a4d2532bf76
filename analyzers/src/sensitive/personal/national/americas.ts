import { validate as cuit } from 'stdnum/lib/cjs/ar/cuit.js';
import { validate as dniAr } from 'stdnum/lib/cjs/ar/dni.js';
import { validate as cpf } from 'stdnum/lib/cjs/br/cpf.js';
import { validate as cnpj } from 'stdnum/lib/cjs/br/cnpj.js';
import { validate as sin } from 'stdnum/lib/cjs/ca/sin.js';
import { validate as rut } from 'stdnum/lib/cjs/cl/rut.js';
import { validate as nit } from 'stdnum/lib/cjs/co/nit.js';
import { validate as cedulaDo } from 'stdnum/lib/cjs/do/cedula.js';
import { validate as cedulaEc } from 'stdnum/lib/cjs/ec/ci.js';
import { validate as cui } from 'stdnum/lib/cjs/gt/cui.js';
import { validate as curp } from 'stdnum/lib/cjs/mx/curp.js';
import { validate as rfc } from 'stdnum/lib/cjs/mx/rfc.js';
import { validate as ruc } from 'stdnum/lib/cjs/pe/ruc.js';
import { validate as cedulaUy } from 'stdnum/lib/cjs/uy/cedula.js';
import { validate as rif } from 'stdnum/lib/cjs/ve/rif.js';
import { isMbi } from './checks.ts';
import { compact, kind, type NationalId } from './kind.ts';

export const americas: readonly NationalId[] = [
  kind('br-cpf', compact(cpf), {
    bare: ['999.999.999-99'],
    named: ['99999999999', '999999999-99', '999 999 999 99'],
    latin: ['cpf', 'cadastro de pessoas fisicas', 'cadastro de pessoa fisica', 'brazilian tax id'],
  }),
  kind('br-cnpj', compact(cnpj), { bare: ['99.999.999/9999-99'], named: ['99999999999999'], latin: ['cnpj'] }),
  kind('ca-sin', compact(sin), {
    bare: ['999-999-999'],
    named: ['999 999 999', '999999999'],
    latin: ['sin', 'social insurance', 'social insurance number', 'sin number', 'nas', 'numero d assurance sociale', 'assurance sociale', 'canadian sin'],
  }),
  kind('us-passport', (value) => /\d{8}/.test(value), {
    named: ['999999999', 'A99999999'],
    latin: ['passport', 'passport number', 'passport no', 'us passport'],
  }),
  kind('us-mbi', isMbi, { bare: ['9A*9-A*9-AA99'], named: ['9A*9A*9AA99'], latin: ['mbi', 'medicare', 'medicare number', 'medicare beneficiary'] }),
  kind('mx-curp', curp, { bare: ['AAAA999999AAAAAA*9'], latin: ['curp', 'clave unica'] }),
  kind('mx-rfc', compact(rfc), { bare: ['AAAA999999***'], named: ['AAAA-999999-***', 'AAAA999999'], latin: ['rfc', 'registro federal de contribuyentes'] }),
  kind('ar-cuit', compact(cuit), { bare: ['99-99999999-9'], named: ['99999999999'], latin: ['cuit', 'cuil', 'cuit cuil', 'clave unica de identificacion'] }),
  kind('ar-dni', compact(dniAr), {
    named: ['99999999', '99.999.999', '9.999.999'],
    latin: ['dni', 'documento nacional de identidad', 'documento', 'argentine dni'],
  }),
  kind('cl-rut', compact(rut), {
    bare: ['99.999.999-9', '99.999.999-A', '9.999.999-A', '99999999-A'],
    named: ['99999999-9', '9.999.999-9', '9999999-9', '9999999-A', '999999999'],
    latin: ['rut', 'run', 'rol unico tributario', 'rol unico nacional', 'chilean id'],
  }),
  kind('co-nit', compact(nit), { named: ['999999999-9', '999.999.999-9', '9999999999'], latin: ['nit', 'numero de identificacion tributaria'] }),
  kind('do-cedula', compact(cedulaDo), { bare: ['999-9999999-9'], named: ['99999999999'], latin: ['cedula', 'cedula de identidad', 'dominican id'] }),
  kind('ec-cedula', compact(cedulaEc), {
    named: ['9999999999', '999999999-9'],
    latin: ['cedula', 'cedula de identidad', 'cedula de ciudadania', 'ecuadorian id'],
  }),
  kind('uy-cedula', compact(cedulaUy), {
    named: ['9.999.999-9', '9999999-9', '99999999'],
    latin: ['cedula', 'cedula de identidad', 'c i', 'ci', 'uruguayan id'],
  }),
  kind('gt-cui', compact(cui), { named: ['9999 99999 9999', '9999999999999'], latin: ['cui', 'dpi', 'guatemalan id'] }),
  kind('pe-ruc', ruc, { named: ['99999999999'], latin: ['ruc', 'registro unico de contribuyentes'] }),
  kind('ve-rif', compact(rif), { named: ['A-99999999-9', 'A999999999', 'A-99999999'], latin: ['rif', 'registro de informacion fiscal'] }),
];
