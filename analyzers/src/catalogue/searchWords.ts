/** Functions and methods of databases that say how far apart two vectors are. */
export const distances: ReadonlySet<string> = new Set([
  ...['cosine_distance', 'l2_distance', 'l1_distance', 'max_inner_product', 'inner_product', 'hamming_distance', 'jaccard_distance'],
  ...['cosineDistance', 'l2Distance', 'l1Distance', 'innerProduct', 'hammingDistance', 'jaccardDistance'],
  ...['CosineDistance', 'L2Distance', 'L1Distance', 'MaxInnerProduct', 'HammingDistance', 'JaccardDistance'],
]);

/** Methods of a query that say which rows are looked at. */
export const conditionMethods: ReadonlySet<string> = new Set(['where', 'filter', 'filter_by', 'having', 'andWhere']);

/** Methods of what a function of a database gives that say which of its rows are wanted; `match` is given the columns with their values. */
export const narrowingMethods: ReadonlySet<string> = new Set(['eq', 'in', 'match', 'contains', 'containedBy', 'overlaps']);
