package org.wechatc4c.standin.c4c;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** Describes a service as EDMX, with the annotations that tell what callers may do with a property. */
final class Metadata {

    private static final String NAMESPACE = "c4codata";

    private final Shapes shapes;

    Metadata(Shapes shapes) {
        this.shapes = shapes;
    }

    /** @param types the types wanted, separated by commas; absent for all of the service */
    String of(String service, @Nullable String types) {
        Map<String, EntitySet> sets = wanted(service, types);
        var associations = new LinkedHashMap<String, String>();
        var ends = new ArrayList<String>();
        String entityTypes = sets.values().stream().map(set -> type(set, sets, associations, ends))
                .collect(Collectors.joining());
        String container = sets.values().stream().map(Metadata::set).collect(Collectors.joining())
                + String.join("", ends) + functions(service, sets);
        return "<edmx:Edmx Version=\"1.0\" xmlns:edmx=\"http://schemas.microsoft.com/ado/2007/06/edmx\">"
                + "<edmx:DataServices m:DataServiceVersion=\"2.0\""
                + " xmlns:m=\"http://schemas.microsoft.com/ado/2007/08/dataservices/metadata\">"
                + "<Schema Namespace=\"" + NAMESPACE + "\" xmlns=\"http://schemas.microsoft.com/ado/2008/09/edm\""
                + " xmlns:sap=\"http://www.sap.com/Protocols/SAPData\" xmlns:c4c=\"http://www.sap.com/Protocols/C4CData\">"
                + entityTypes + rows(service) + String.join("", associations.values())
                + "<EntityContainer Name=\"" + service + "\" m:IsDefaultEntityContainer=\"true\">" + container
                + "</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>";
    }

    private Map<String, EntitySet> wanted(String service, @Nullable String types) {
        Map<String, EntitySet> sets = shapes.in(service).stream()
                .collect(Collectors.toMap(EntitySet::name, set -> set, (one, other) -> one, LinkedHashMap::new));
        if (types == null) {
            return sets;
        }
        var names = Set.copyOf(Arrays.asList(types.split(",", -1)));
        var known = sets.values().stream().map(EntitySet::type).collect(Collectors.toSet());
        names.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw Refusal.malformed("Entity type " + name + " is not found");
        });
        sets.values().removeIf(set -> !names.contains(set.type()));
        return sets;
    }

    private String type(EntitySet set, Map<String, EntitySet> sets, Map<String, String> associations, List<String> ends) {
        var type = new StringBuilder("<EntityType Name=\"" + set.type() + "\"><Key><PropertyRef Name=\"" + set.key()
                + "\"/></Key>");
        set.properties().values().forEach(property -> type.append(property(set, property)));
        for (Navigation navigation : set.navigations().values()) {
            EntitySet target = sets.get(navigation.target());
            if (target != null) {
                String association = set.type() + "_" + navigation.name();
                type.append(
                        "<NavigationProperty Name=\"" + navigation.name() + "\" Relationship=\"" + NAMESPACE + "." + association
                                + "\" FromRole=\"From\" ToRole=\"To\"/>");
                associations.put(association, "<Association Name=\"" + association + "\"><End Type=\"" + NAMESPACE + "."
                        + set.type() + "\" Multiplicity=\"" + (navigation.toMany() ? "1" : "*")
                        + "\" Role=\"From\"/><End Type=\""
                        + NAMESPACE + "." + target.type() + "\" Multiplicity=\"" + (navigation.toMany() ? "*" : "0..1")
                        + "\" Role=\"To\"/></Association>");
                ends.add("<AssociationSet Name=\"" + association + "Set\" Association=\"" + NAMESPACE + "." + association
                        + "\"><End EntitySet=\"" + set.name() + "\" Role=\"From\"/><End EntitySet=\"" + target.name()
                        + "\" Role=\"To\"/></AssociationSet>");
            }
        }
        return type + "</EntityType>";
    }

    private String property(EntitySet set, Property property) {
        boolean isKey = property.name().equals(set.key());
        String list = set.type() + property.name() + "Collection";
        return "<Property Name=\"" + property.name() + "\" Type=\"Edm." + property.type().edmName() + "\" Nullable=\""
                + (!property.required() && !isKey) + "\""
                + (property.maxLength() > 0 ? " MaxLength=\"" + property.maxLength() + "\"" : "")
                + (property.padded() ? " FixedLength=\"true\"" : "")
                + (property.name().equals("ETag") ? " ConcurrencyMode=\"Fixed\"" : "")
                + " sap:creatable=\"" + property.creatable() + "\" sap:updatable=\"" + property.updatable()
                + "\" sap:filterable=\"" + property.filterable() + "\""
                + (shapes.has(list) ? " c4c:value-help=\"" + list + "\"" : "") + "/>";
    }

    private static String set(EntitySet set) {
        return "<EntitySet Name=\"" + set.name() + "\" EntityType=\"" + NAMESPACE + "." + set.type() + "\" sap:creatable=\""
                + set.allows("create") + "\" sap:updatable=\"" + set.allows("update") + "\" sap:deletable=\""
                + set.allows("delete") + "\"/>";
    }

    private static String rows(String service) {
        if (!service.equals(EntitySet.MAIN_SERVICE)) {
            return "";
        }
        return FunctionImport.byName().values().stream().filter(function -> function.returns().isEmpty())
                .map(function -> "<ComplexType Name=\"" + function.name() + "Row\">"
                        + function.columns().stream()
                                .map(column -> "<Property Name=\"" + column + "\" Type=\"Edm.String\" Nullable=\"true\"/>")
                                .collect(Collectors.joining())
                        + "</ComplexType>")
                .collect(Collectors.joining());
    }

    private String functions(String service, Map<String, EntitySet> sets) {
        if (!service.equals(EntitySet.MAIN_SERVICE)) {
            return "";
        }
        return FunctionImport.byName().values().stream()
                .filter(function -> function.returns().isEmpty() || sets.containsKey(function.returns()))
                .map(function -> "<FunctionImport Name=\"" + function.name() + "\" ReturnType=\"Collection(" + NAMESPACE + "."
                        + (function.returns().isEmpty() ? function.name() + "Row)\""
                                : shapes.of(function.returns()).type() + ")\" EntitySet=\"" + function.returns() + "\"")
                        + " m:HttpMethod=\"" + function.method() + "\">" + function.parameters().entrySet().stream()
                                .map(parameter -> "<Parameter Name=\"" + parameter.getKey() + "\" Type=\"Edm."
                                        + parameter.getValue().edmName() + "\" Mode=\"In\"/>")
                                .collect(Collectors.joining())
                        + "</FunctionImport>")
                .collect(Collectors.joining());
    }
}
