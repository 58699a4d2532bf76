export { servePieces as serve } from '../inspect/pool.ts';
