import { defineLibrary } from './schema.ts';

const views =
  'django.views{,.generic,.generic.base,.generic.edit,.generic.list,.generic.detail}#{View,TemplateView,FormView,CreateView,UpdateView,ListView,DetailView}';
const drf =
  'rest_framework.{views,generics,viewsets}#{APIView,GenericAPIView,ViewSet,ModelViewSet,CreateAPIView,ListCreateAPIView,RetrieveAPIView,ListAPIView,GenericViewSet}';
const forms = 'django.forms{,.forms,.models}#{Form,ModelForm}';
const serializers = 'rest_framework.serializers#{Serializer,ModelSerializer,HyperlinkedModelSerializer}';

/** Django, its forms and views, Django REST framework and Channels. */
export default defineLibrary({
  library: 'django',
  packages: [{ pypi: 'Django', modules: ['django'], others: ['3.2.25'] }, { pypi: 'djangorestframework', modules: ['rest_framework'] }, { pypi: 'channels' }],
  language: 'python',
  types: [{ type: 'request', from: 'rest_framework.request#Request', ready: [`${views}.request`, `${drf}.request`] }],
  handlers: [
    {
      call: ['django.urls#{path,re_path}', 'django.conf.urls#url'],
      callback: ['view', 'args[1]'],
      route: true,
      parameters: { 0: ':request', '1+': 'untrusted' },
    },
    {
      overrides: [`${views}.{get,post,put,patch,delete}`, `${drf}.{get,post,put,patch,delete,create,list,retrieve}`],
      route: true,
      parameters: { 0: ':request', '1+': 'untrusted' },
    },
    { decorator: 'rest_framework.decorators#{api_view,action}', route: true, parameters: { 0: ':request', '1+': 'untrusted' } },
    {
      overrides: [
        'channels.generic.websocket#{WebsocketConsumer,AsyncWebsocketConsumer}.receive',
        'channels.generic.websocket#{JsonWebsocketConsumer,AsyncJsonWebsocketConsumer}.receive_json',
      ],
      parameters: { '0+': 'untrusted' },
    },
  ],
  sources: [
    { label: 'environment', member: 'django.conf#settings.*', mixed: true },
    { label: 'untrusted', member: [`${forms}.data`, `${serializers}.initial_data`, `${views}.kwargs`, `${drf}.kwargs`] },
    { label: 'untrusted', member: [`${forms}.cleaned_data`, `${serializers}.validated_data`], held: true },
  ],
  validators: [
    {
      modules: ['django', 'django.forms', 'django.forms.fields', 'rest_framework', 'rest_framework.serializers', 'rest_framework.fields'],
      owners: ['forms', 'serializers', 'fields'],
      makers: [
        { word: 'choices', names: ['ChoiceField', 'TypedChoiceField', 'MultipleChoiceField', 'TypedMultipleChoiceField', 'FilePathField'] },
        {
          word: 'wordless',
          names: ['IntegerField', 'FloatField', 'DecimalField', 'BooleanField', 'NullBooleanField', 'DateField', 'DateTimeField', 'TimeField'],
        },
        { word: 'wordless', names: ['DurationField', 'UUIDField', 'IPAddressField', 'GenericIPAddressField', 'SlugField'] },
        { word: 'text', names: ['CharField', 'EmailField', 'URLField', 'JSONField', 'DictField', 'ListField', 'RegexField', 'FileField', 'ImageField'] },
      ],
      methods: [],
      asks: {},
      asksBy: 'method',
    },
  ],
});
