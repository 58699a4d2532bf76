import { defineLibrary } from './schema.ts';

/** Resolvers: their arguments are what a query says. */
export default defineLibrary({
  library: 'graphql',
  packages: [
    ...['@apollo/server', 'apollo-server', 'apollo-server-express', '@graphql-tools/schema', 'graphql-yoga', 'mercurius'].map((npm) => ({ npm })),
    { pypi: 'strawberry-graphql', modules: ['strawberry'] },
    { pypi: 'ariadne' },
    { pypi: 'graphene' },
  ],
  types: [{ type: 'ariadne', from: 'ariadne#{QueryType,MutationType,SubscriptionType,ObjectType}' }],
  handlers: [
    {
      call: [
        '@apollo/server#ApolloServer',
        '{apollo-server,apollo-server-express}#ApolloServer',
        '@graphql-tools/schema#makeExecutableSchema',
        'graphql-yoga#createSchema',
      ],
      callback: 'args[0].resolvers',
      parameters: { 1: 'untrusted' },
    },
    { decorator: 'strawberry#{field,mutation,subscription}', parameters: 'all' },
    { decorator: ':ariadne.{field,source}', parameters: { '2+': 'untrusted' } },
    { overrides: 'graphene#Mutation.mutate', parameters: { '1+': 'untrusted', info: ':request' } },
    { overrides: 'graphene#ObjectType.*', parameters: { '1+': 'untrusted', info: ':request' } },
  ],
});
