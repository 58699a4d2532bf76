/** `npm run labelled`: how much of the labelled programs is found by rule, as tables. */
import { labelled, tableOf, type Part } from '../support/labelled.ts';
import { wasmSyntax } from '../support/syntax.ts';

for (const part of ['open', 'frozen'] satisfies Part[]) {
  const regions = labelled(await wasmSyntax(), part);
  const wrong = regions.filter(({ isWrong, isFound }) => isWrong !== isFound);
  process.stdout.write(
    `${part}\n\n${tableOf(regions)}\n${wrong.map(({ place, rule, isFound }) => `${isFound ? 'false' : 'missed'}: ${place} ${rule}\n`).join('')}\n`,
  );
}
