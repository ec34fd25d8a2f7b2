import { type LintPages, lintTeller } from './page.ts';

export const allowancePages = {
  'allowance-unused': {
    title: 'A remark that allows what is not there',
    severity: 'warning',
    teaching:
      '`# allow CODE because …` silences a warning for the line it stands at. Here there is no such warning any more: left in place, the remark would silence the next one unseen.',
    bad: '# allow price-of-zero because the list says so\nenergy  0.30 EUR/kWh',
    good: '# allow price-of-zero because the list says so\nenergy  0.00 EUR/kWh',
    repair: 'same amounts',
  },
  'allowance-without-reason': {
    title: 'A remark that allows something without saying why',
    severity: 'warning',
    teaching:
      'Who reads the tariff next year cannot tell whether the warning was understood or only put away: `# allow CODE because …` gives the reason. Without one it silences nothing.',
    bad: '# allow price-of-zero\nenergy  0.30 EUR/kWh',
    good: '# allow price-of-zero because the list says so\nenergy  0.00 EUR/kWh',
    repair: null,
  },
  'allowance-of-unknown-code': {
    title: 'A remark that allows a code that is not there',
    severity: 'warning',
    teaching:
      'The code stands in front of each message of `bareme check`. Errors cannot be allowed, only warnings and remarks.',
    bad: '# allow price-of-zeros because the list says so\nenergy  0.30 EUR/kWh',
    good: '# allow price-of-zero because the list says so\nenergy  0.00 EUR/kWh',
    repair: 'same amounts',
  },
} satisfies LintPages;

export const tellOfAllowance = lintTeller(allowancePages);
