import assert from 'node:assert/strict';
import { spanOf } from '@clewline/panel/view/overview/span';

describe('what a chart shows of time', () => {
  it('is all of its steps, the first and the last of them whole', () => assert.deepEqual(spanOf([100, 110, 120]), [95, 125]));
  it('is a minute around a single step', () => assert.deepEqual(spanOf([100]), [70, 130]));
});
