/** Names and access paths, as every word of an entry writes them. */
import { z } from 'zod';

/** Braces may stand in the module's name, too; `bun:sqlite` is a module and `jsx:srcDoc` a name. */
const ACCESS_PATH = /^(?::[\w-]+(?:\.(?:[\w$*{},()-]+|\[\]))*|(?:#?[\w.~+@{},:-]+(?:\/[\w.~+@{},:-]+)*|\$[\w/-]+)#[\w$*{},.:[\]()-]*)$/;
const MAX_PATHS = 600;

const accessPath = z.string().max(2000).regex(ACCESS_PATH, 'an access path: `package#name`, `global#name` or `:type.member`');
export const paths = z.union([accessPath, z.array(accessPath).min(1).max(MAX_PATHS)]);
export const name = z.string().min(1).max(200);
export const names = z.array(name).max(MAX_PATHS);
