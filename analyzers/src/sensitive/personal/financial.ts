import { isValidBIC } from 'ibantools';
import { occurrences } from '../words/occurrences.ts';
import type { Detector } from '../words/view.ts';
import { inProse } from './aboutWords.ts';

const ROUTING = /(?<![\w.-])\d{9}(?![\w-]|\.\d)/g;
const BIC = /(?<![A-Za-z0-9])[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?(?![A-Za-z0-9])/g;
const ACCOUNT = /(?<![\w.-])\d(?:[ -]?\d){6,16}(?![\w-]|\.\d)/g;
const SORT_CODE = /(?<![\w-])\d\d-\d\d-\d\d(?![\w-])/g;

/** Routing number of the American Bankers Association: weights 3 7 1, modulus 10, the districts that exist (ABA, "Routing Number Policy"). */
export function isRoutingNumber(digits: string): boolean {
  if (!/^(?:0\d|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)\d{7}$/.test(digits) || /^0+$/.test(digits)) return false;
  let sum = 0;
  for (let i = 0; i < 9; i++) sum += Number(digits.charAt(i)) * ([3, 7, 1][i % 3] ?? 0);
  return sum % 10 === 0;
}

/** Money: words that tell of a person's means, and numbers of accounts and banks beside their names. */
export const financial: Detector = {
  words: [
    {
      role: 'financial',
      latin: [
        'annual salary',
        'monthly salary',
        'base salary',
        'my salary',
        'salary of',
        'gross income',
        'annual income',
        'net income',
        'net worth',
        'household income',
        'credit score',
        'fico score',
        'credit history',
        'credit report',
        'bank account',
        'bank account number',
        'account balance',
        'bank statement',
        'bank statements',
        'tax return',
        'tax returns',
        'wire transfer',
        'mortgage',
        'mortgage balance',
        'loan balance',
        'student loan',
        'bankruptcy',
        'pay stub',
        'payslip',
        'paycheck',
        'direct deposit',
        'brokerage account',
        'retirement account',
        'routing number',
        'debt collection',
        'outstanding debt',
        'credit limit',
        'overdraft',
        'gehalt',
        'jahresgehalt',
        'monatsgehalt',
        'bruttogehalt',
        'kontostand',
        'kontonummer',
        'bankverbindung',
        'kreditwurdigkeit',
        'schufa',
        'steuererklarung',
        'lohnabrechnung',
        'schulden',
        'salaire',
        'salaire annuel',
        'compte bancaire',
        'releve bancaire',
        'revenu annuel',
        'declaration d impots',
        'fiche de paie',
        'solde du compte',
        'salario',
        'sueldo',
        'cuenta bancaria',
        'nomina',
        'declaracion de la renta',
        'saldo de la cuenta',
        'historial crediticio',
        'conta bancaria',
        'imposto de renda',
        'extrato bancario',
        'stipendio',
        'conto bancario',
        'conto corrente',
        'busta paga',
        'dichiarazione dei redditi',
        'salaris',
        'bankrekening',
        'rekeningnummer',
        'loonstrook',
        'wynagrodzenie',
        'konto bankowe',
        'numer konta',
        'maas',
        'banka hesabi',
        'hesap numarasi',
      ],
      other:
        '(?:зарплат[аыу]|банковский сч[её]т|кредитная история|工资|薪水|银行账户|銀行帳戶|信用评分|给料|給料|年収|銀行口座|연봉|월급|은행 계좌|راتب|حساب بنكي|वेतन|बैंक खाता)',
    },
    { role: 'routing', latin: ['routing', 'routing number', 'aba', 'aba number', 'rtn', 'routing no', 'transit number', 'routing transit number'] },
    { role: 'bic', latin: ['bic', 'swift', 'swift code', 'bic code', 'swift bic', 'bic swift', 'bank identifier code'] },
    {
      role: 'account',
      latin: [
        'account number',
        'account no',
        'acct no',
        'acct',
        'account',
        'bank account',
        'a c no',
        'checking account',
        'savings account',
        'kontonummer',
        'konto',
        'numero de compte',
        'numero de cuenta',
        'cuenta',
        'conta',
        'numero da conta',
        'conto',
        'rekeningnummer',
        'numer konta',
        'hesap numarasi',
      ],
    },
    { role: 'sort-code', latin: ['sort code', 'sortcode', 'bank sort code'] },
  ],
  detect(view, add) {
    const { text } = view;
    for (const { start, end } of view.of('financial')) if (inProse(text, start, end)) add({ type: 'financial', detail: 'term', start, end, confidence: 'low' });
    const numbers = (role: string, detail: string, pattern: RegExp, isValid: (value: string) => boolean, before: number): void => {
      if (view.of(role).length === 0) return;
      for (const match of occurrences(text, pattern)) {
        const end = match.index + match[0].length;
        if (view.near(role, match.index, end, before, 0) && isValid(match[0]))
          add({ type: 'financial', detail, start: match.index, end, confidence: 'medium' });
      }
    };
    numbers('routing', 'routing-number', ROUTING, isRoutingNumber, 30);
    numbers('bic', 'bic', BIC, (value) => isValidBIC(value), 30);
    numbers('sort-code', 'sort-code', SORT_CODE, () => true, 20);
    numbers('account', 'account-number', ACCOUNT, (value) => value.replace(/\D/g, '').length >= 7 && !/^\d{4}-\d\d-\d\d/.test(value), 20);
  },
};
