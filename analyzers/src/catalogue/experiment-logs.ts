import { defineLibrary } from './schema.ts';

const scope = '{setContext,setExtra,setExtras,setTag,setTags,addBreadcrumb,captureMessage}';
const run = '{log,config.update,summary.update,log_artifact,alert}';

/** Where runs, errors and their circumstances are kept for everybody of a team to look at: what is written there is logged. */
export default defineLibrary({
  library: 'experiment-logs',
  packages: [
    ...['wandb', 'mlflow', 'comet-ml', 'torch', 'tensorboardX', 'sentry-sdk'].map((pypi) => ({ pypi })),
    ...['@sentry/node', '@sentry/nextjs', '@sentry/browser', '@sentry/react', '@sentry/sveltekit', '@sentry/cloudflare'].map((npm) => ({ npm })),
  ],
  types: [
    { type: 'wandb-run', from: ['wandb#init'], ready: 'wandb#run' },
    { type: 'comet-experiment', from: ['comet_ml#{Experiment,OfflineExperiment,start}'] },
    { type: 'tensorboard-writer', from: ['torch.utils.tensorboard#SummaryWriter', 'tensorboardX#SummaryWriter'] },
  ],
  sinks: [
    { call: [`wandb#${run}`, `:wandb-run.${run}`], kind: 'log' },
    { call: 'wandb#init', kind: 'log' },
    {
      call: ['mlflow#{log_param,log_params,log_text,log_dict,log_artifact,set_tag,set_tags,set_experiment_tag,set_experiment_tags}'],
      kind: 'log',
    },
    { call: ':comet-experiment.{log_parameter,log_parameters,log_other,log_others,log_text,log_metric,log_metrics,add_tag}', kind: 'log' },
    { call: ':tensorboard-writer.{add_text,add_hparams}', kind: 'log' },
    {
      call: [
        'sentry_sdk#{capture_message,set_context,set_extra,set_tag,set_tags,add_breadcrumb}',
        ...['node', 'nextjs', 'browser', 'react', 'sveltekit', 'cloudflare'].map((name) => `@sentry/${name}#${scope}`),
      ],
      kind: 'log',
    },
  ],
});
