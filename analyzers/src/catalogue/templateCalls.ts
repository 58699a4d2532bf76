/** A call that runs a text as a template, as it is written, and how a value is passed to one that is fixed. */
interface TemplateCall {
  /** What stands in front of the template. */
  readonly before: RegExp;
  /** What stands behind it: up to where values are passed, and those that are. */
  readonly values: RegExp;
  /** A template of one value, called `text`. */
  readonly template: string;
  /** The values with one more. */
  with(value: string, given: string): string;
}

const keywords = (value: string, given: string): string => (given === '' ? `text=${value}` : `text=${value}, ${given}`);
const fields = (value: string, given: string): string => (given === '' ? `{ text: ${value} }` : `{ ...${given}, text: ${value} }`);

/** By language. */
export const TEMPLATE_CALLS: Readonly<Partial<Record<string, readonly TemplateCall[]>>> = {
  python: [
    { before: /\b(?:Template|from_string)\($/, values: /^(\)\.render\()([^()]*)(?=\))/, template: '{{ text }}', with: keywords },
    { before: /\brender_template_string\($/, values: /^(, |,|)([^()]*)(?=\))/, template: '{{ text }}', with: (value, given) => `, ${keywords(value, given)}` },
  ],
  javascript: [
    { before: /\bejs\.render\($/, values: /^()(?:,\s*([\w.]+))?(?=\))/, template: '<%= text %>', with: (value, given) => `, ${fields(value, given)}` },
    {
      before: /\bnunjucks\.renderString\($/,
      values: /^()(?:,\s*([\w.]+))?(?=\))/,
      template: '{{ text }}',
      with: (value, given) => `, ${fields(value, given)}`,
    },
    { before: /\b[Hh]andlebars\.compile\($/, values: /^(\)\()([\w.]*)(?=\))/, template: '{{text}}', with: fields },
  ],
};
