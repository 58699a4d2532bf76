import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where a workspace says what is known of its own libraries. */
export const catalogueFolder = (root: string): string => join(root, '.clewline', 'catalogue');

export const hasOwnCatalogue = (root: string): boolean => existsSync(catalogueFolder(root));
