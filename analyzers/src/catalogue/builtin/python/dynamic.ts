import { defineLibrary } from '../../schema.ts';

/** Modules and functions that are chosen by their name, and values that make themselves when they are read. */
export default defineLibrary({
  library: 'python-dynamic',
  language: 'python',
  types: [{ type: 'yaml-safe-loader', ready: ['yaml#{SafeLoader,CSafeLoader,BaseLoader}', 'yaml.loader#SafeLoader'] }],
  sinks: [
    { call: ['importlib#import_module', 'global#__import__'], kind: 'code', below: 'module' },
    // They go on from a module to what it has imported itself.
    { call: ['importlib#reload', 'pydoc#locate', 'pkgutil#resolve_name', 'importlib.util#spec_from_file_location'], kind: 'code' },
    { chosen: ['global#{globals,locals,vars}()', 'global#__builtins__', 'sys#modules', 'builtins#__dict__'], kind: 'dispatch' },
    { call: ['global#{globals,locals}().get'], kind: 'dispatch', arguments: 'args[0]' },
    { call: ['global#getattr', 'operator#{attrgetter,methodcaller}'], kind: 'dispatch', arguments: ['args[1]', 'args[0]'] },
    {
      call: ['pickle#{loads,load,Unpickler}', 'cPickle#{loads,load}', '{dill,cloudpickle,marshal}#{loads,load}', 'jsonpickle#{decode,loads}'],
      kind: 'deserialise',
      arguments: 'args[0]',
    },
    ...['load', 'load_all'].flatMap((name) => [
      {
        call: `yaml#${name}`,
        kind: 'deserialise' as const,
        arguments: ['args[0]', 'stream'],
        safe: ['Loader', 'args[1]'].map((loader) => ({ [loader]: { type: 'yaml-safe-loader' } })),
        instead: `safe_${name}`,
      },
      { call: `yaml#{unsafe,full}_${name}`, kind: 'deserialise' as const, arguments: ['args[0]', 'stream'], instead: `safe_${name}` },
    ]),
    // They evaluate what they are given.
    {
      call: ['sympy#{sympify,parse_expr,parsing.sympy_parser.parse_expr}', 'numexpr#evaluate', 'ast#parse().body', 'timeit#{timeit,repeat}', 'cProfile#run'],
      kind: 'code',
      arguments: 'args[0]',
    },
    // A script of a page that a program steers.
    {
      call: 'any#{evaluate,evaluate_handle,evaluate_async,execute_script,execute_async_script}',
      receivers: ['page', 'frame', 'tab', 'driver'],
      kind: 'code',
      arguments: ['expression', 'script', 'args[0]'],
      when: { 'args[0]': { text: true } },
    },
    {
      call: [
        'langchain_experimental.utilities#PythonREPL().run',
        'langchain_experimental.tools#{PythonREPLTool,PythonAstREPLTool}().{run,invoke}',
        'langchain_experimental.tools.python.tool#{PythonREPLTool,PythonAstREPLTool}().{run,invoke}',
        'langchain_community.tools#ShellTool().{run,invoke}',
        'IPython#get_ipython().{run_cell,run_line_magic,system}',
        'code#{InteractiveConsole,InteractiveInterpreter}().{push,runcode,runsource}',
      ],
      kind: 'code',
    },
  ],
});
